import type { PlainObject } from "../../../charts/common/objects";
import { compareSides, type Comparison } from "../../../cli/diff/compare";
import type { Side } from "../../../cli/diff/side";

/** A deployment of two Pods, with what is given besides. */
export function deployment(
  spec: Readonly<Record<string, unknown>> = {},
  pod: Readonly<Record<string, unknown>> = {},
): PlainObject {
  const labels = { app: "web" };
  const containers = [{ name: "main", image: "example.com/web:1" }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "kubeflow" },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers, ...pod } },
      ...spec,
    },
  };
}

/** An object of a namespace, with its fields. */
export function object(
  [apiVersion, kind]: readonly [string, string],
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
): PlainObject {
  return { apiVersion, kind, metadata: { name, namespace: "kubeflow" }, ...fields };
}

/** A side of objects that belong to one application. */
export function side(objects: readonly PlainObject[], more: Partial<Side> = {}): Side {
  return {
    label: "side",
    objects: objects.map((each) => ({ object: each, application: "app" })),
    secrets: new Set(),
    ...more,
  };
}

/** What differs between two lists of objects. */
export function compared(from: readonly PlainObject[], to: readonly PlainObject[]): Comparison {
  return compareSides(side(from), side(to));
}

/** What each change does, as `kind: reason` by object. */
export function consequences(
  from: readonly PlainObject[],
  to: readonly PlainObject[],
  more: Partial<Side> = {},
): string[] {
  const { objects } = compareSides(side(from, more), side(to, more));
  return objects.flatMap((change) => change.consequences.map(({ kind, reason }) => `${kind}: ${reason}`));
}
