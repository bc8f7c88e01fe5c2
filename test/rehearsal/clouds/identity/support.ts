import * as fc from "fast-check";
import type { AccessRequest } from "../../../../rehearsal/clouds/identity/access";
import type { CloudRecord } from "../../../../rehearsal/clouds/world";

export function record(type: string, id: string, outputs: Record<string, unknown>): CloudRecord {
  return { urn: `urn:pulumi:test::project::${type}::${id}`, type, id, outputs };
}

/** Names that Kubernetes takes, from so few that equal ones are common. */
export const label = fc.oneof(
  fc.constantFrom("kubeflow", "team-a", "default-editor", "a"),
  fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/),
);

export const account: fc.Arbitrary<AccessRequest["serviceAccount"]> = fc.record({ namespace: label, name: label });

export function same(one: AccessRequest["serviceAccount"], other: AccessRequest["serviceAccount"]): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}
