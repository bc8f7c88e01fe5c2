import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../charts/common/objects";
import type { Example, ExampleProps } from "./example";
import { PYTORCH_EXAMPLE, distributedPyTorch } from "./training/pytorch";
import { TENSORFLOW_EXAMPLE, parameterServerTensorFlow } from "./training/tensorflow";
import { XGBOOST_EXAMPLE, distributedXGBoost } from "./training/xgboost";

export type { Example, ExampleProps } from "./example";

/** All examples, in the order in which they are applied. */
export const EXAMPLES: readonly Example[] = [
  {
    name: PYTORCH_EXAMPLE,
    summary: "PyTorchJob: 1 master and 3 workers with a GPU each",
    add: distributedPyTorch,
  },
  {
    name: TENSORFLOW_EXAMPLE,
    summary: "TFJob: 1 chief, 1 parameter server and 2 workers on CPUs",
    add: parameterServerTensorFlow,
  },
  {
    name: XGBOOST_EXAMPLE,
    summary: "XGBoostJob: 1 master and 2 workers on CPUs",
    add: distributedXGBoost,
  },
];

/** The objects of all examples, ready to be applied. */
export function renderExamples(props: ExampleProps): PlainObject[] {
  const chart = new Chart(new App(), "examples");
  for (const example of EXAMPLES) example.add(chart, props);
  return objectsOf(chart);
}
