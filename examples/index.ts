import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../charts/common/objects";
import type { Example, ExampleProps } from "./example";
import { NOTEBOOK_EXAMPLES } from "./notebooks";
import { SERVING_EXAMPLES } from "./serving";
import { SPARK_EXAMPLE, sparkPi } from "./spark/pi";
import { PYTORCH_EXAMPLE, distributedPyTorch } from "./training/pytorch";
import { TENSORFLOW_EXAMPLE, parameterServerTensorFlow } from "./training/tensorflow";
import { distributedTrainJob, TRAIN_JOB_EXAMPLE } from "./training/train-job";
import { XGBOOST_EXAMPLE, distributedXGBoost } from "./training/xgboost";

export type { Example, ExampleProps } from "./example";

/** Training jobs, in the order in which they are applied. */
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

/** Examples by what they are for. Those of `jobs` need the training operator alone, and `npm run up` runs them. */
export const EXAMPLE_SETS = {
  jobs: EXAMPLES,
  trainer: [
    { name: TRAIN_JOB_EXAMPLE, summary: "TrainJob: PyTorch by one of Trainer's runtimes", add: distributedTrainJob },
  ],
  serving: SERVING_EXAMPLES,
  notebooks: NOTEBOOK_EXAMPLES,
  spark: [{ name: SPARK_EXAMPLE, summary: "SparkApplication: a driver and executors", add: sparkPi }],
} as const satisfies Record<string, readonly Example[]>;

export type ExampleSet = keyof typeof EXAMPLE_SETS;

/** The objects of some examples, ready to be applied. */
export function renderExamples(props: ExampleProps, examples: readonly Example[] = EXAMPLES): PlainObject[] {
  const chart = new Chart(new App(), "examples");
  for (const example of examples) example.add(chart, props);
  return objectsOf(chart);
}
