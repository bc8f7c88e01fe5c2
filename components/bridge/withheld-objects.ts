import * as pulumi from "@pulumi/pulumi";

/** Values that each chart took from other resources, by the chart's name, in the order in which it took them. */
type ChartValues = Map<string, readonly pulumi.Output<unknown>[]>;

let withheld: ChartValues | undefined;

/**
 * Runs a program whose Kubernetes objects somebody else applies, from a render: clouds' resources are made as ever, and
 * no object is registered. A program at a time, as with Pulumi's own runtime.
 *
 * @returns what the program returns, and what the render has to be told: by the name of each chart, its values in order.
 * A secret is an empty text there; it never leaves the state.
 */
export function withholdObjects<T>(program: () => T): {
  readonly made: T;
  readonly values: Readonly<Record<string, pulumi.Output<unknown>>>;
} {
  const charts: ChartValues = new Map();
  withheld = charts;
  try {
    const made = program();
    const told = [...charts].filter(([, values]) => values.length > 0);
    return { made, values: Object.fromEntries(told.map(([name, values]) => [name, pulumi.all(values.map(open))])) };
  } finally {
    withheld = undefined;
  }
}

/** Whether objects are withheld now. */
export function objectsAreWithheld(): boolean {
  return withheld !== undefined;
}

/** Takes note of what a chart took from other resources. */
export function noteValues(chart: string, values: readonly pulumi.Output<unknown>[]): void {
  withheld?.set(chart, values);
}

function open(value: pulumi.Output<unknown>): pulumi.Output<unknown> {
  return pulumi.output(pulumi.isSecret(value)).apply((isSecret): pulumi.Input<unknown> => (isSecret ? "" : value));
}
