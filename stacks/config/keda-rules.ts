import type { z } from "zod";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { kedaSchema } from "./keda";
import { repetitions } from "./repetition";

type Keda = Draft<z.input<typeof kedaSchema>>;

const KEY = "kubeflow:keda";

/** What is impossible within `kubeflow:keda`, beyond single values. */
export function kedaFindings(keda: Keda = {}): Finding[] {
  return [...besideExisting(keda), ...namedTwice(keda)];
}

function besideExisting(keda: Keda): Finding[] {
  if (!("existing" in keda)) return [];
  return (["certificates", "watchNamespaces", "scaleTargets"] as const)
    .filter((field) => field in keda)
    .map((field) => ({
      path: [KEY, field],
      message: "is of a KEDA that this platform installs, and existing names another; remove one of them",
    }));
}

/** A namespace that is listed twice is most likely one that was meant to be another. */
function namedTwice({ watchNamespaces = [] }: Keda): Finding[] {
  const path = [KEY, "watchNamespaces"];
  return repetitions(watchNamespaces, (namespace) => namespace).map(({ index, first }) => ({
    path: [...path, index],
    value: watchNamespaces[index],
    message: `is also ${pathText([...path, first])}; remove one of them`,
  }));
}
