import type { z } from "zod";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";
import type { sparkOperatorSchema } from "./spark-operator";

type SparkOperator = Draft<z.input<typeof sparkOperatorSchema>>;

const PATH = ["kubeflow:sparkOperator", "namespaces", "names"];

/** What is impossible within `kubeflow:sparkOperator`, beyond single values. */
export function sparkOperatorFindings({ namespaces }: SparkOperator = {}): Finding[] {
  if (namespaces?.kind !== "named") return [];
  const { names = [] } = namespaces;
  // A namespace that is listed twice is most likely one that was meant to be another.
  return repetitions(names, (name) => name).map(({ index, first }) => ({
    path: [...PATH, index],
    value: names[index],
    message: `is also ${pathText([...PATH, first])}; remove one of them`,
  }));
}
