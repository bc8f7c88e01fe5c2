/** Something about a cluster that does not fit, or that is likely not to. */
export interface Finding {
  /** fault: the platform would not run. doubt: it may, and somebody has to look. */
  readonly kind: "fault" | "doubt";
  /** What it is about, such as `StorageClass "fast"`. */
  readonly object: string;
  /** What is there, what would fit, and what to do. */
  readonly message: string;
}

/** How to go on in spite of it all. */
const WAY_OUT = "write kubeflow:cluster.checks: warn to go on all the same";

export function fault(object: string, message: string): Finding {
  return { kind: "fault", object, message };
}

export function doubt(object: string, message: string): Finding {
  return { kind: "doubt", object, message };
}

/** A finding in one line. */
export function lineOf({ object, message }: Finding): string {
  return `${object}: ${message}`;
}

/** All faults in one text, with one line for each. */
export function reportOf(faults: readonly Finding[]): string {
  return ["the cluster does not fit", ...faults.map((found) => `  ${lineOf(found)}`), WAY_OUT].join("\n");
}
