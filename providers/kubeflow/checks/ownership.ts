import type { ObjectMeta } from "../../kube/object";

/**
 * Field managers of this project: Pulumi's plugin for Kubernetes, which gives each object a suffix of its own, and the
 * bundles of definitions.
 */
const OWN = /^(pulumi-kubernetes(-[0-9a-f]{8})?|kubeflow)$/;

interface ManagedFields {
  readonly manager?: string;
  readonly subresource?: string;
}

/** Whether a stack of Pulumi's has made an object: a killed update of ours counts too, whatever became of its state. */
export function isOwn(metadata: ObjectMeta): boolean {
  return managersOf(metadata).some((manager) => OWN.test(manager));
}

/** Who manages an object, as an error names them; controllers that write its status alone do not. */
export function managersText(metadata: ObjectMeta): string {
  const managers = managersOf(metadata);
  return managers.length === 0 ? "somebody else" : managers.map((manager) => `"${manager}"`).join(", ");
}

function managersOf({ managedFields = [] }: ObjectMeta): string[] {
  const entries = managedFields as readonly ManagedFields[];
  return [...new Set(entries.filter(({ subresource }) => !subresource).map(({ manager = "unknown" }) => manager))];
}
