import type { z } from "zod";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";
import type { trainerSchema } from "./trainer";

type Trainer = Draft<z.input<typeof trainerSchema>>;

const PATH = ["kubeflow:trainer", "runtimes"];

/** What is impossible within `kubeflow:trainer`, beyond single values. */
export function trainerFindings({ runtimes = [] }: Trainer = {}): Finding[] {
  return repetitions(runtimes, (runtime) => runtime).map(({ index, first }) => ({
    path: [...PATH, index],
    value: runtimes[index],
    message: `is also ${pathText([...PATH, first])}; remove one of them`,
  }));
}
