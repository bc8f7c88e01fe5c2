import { TENANT_LABELS } from "../kubeflow-namespaces/names";

/**
 * Where the operator runs what it is given. It runs Spark with any account of the namespace, so this is also where a
 * person who may write a SparkApplication borrows such an account.
 * - `tenants`: the namespaces of tenants, also of those who come later.
 * - `named`: these namespaces.
 * - `all`: everywhere.
 */
export type WatchedNamespaces =
  | { readonly kind: "tenants" }
  | { readonly kind: "named"; readonly names: readonly string[] }
  | { readonly kind: "all" };

/** Every namespace, in the way in which the programs' list of namespaces is written. */
const EVERY = '--namespaces=""';

/**
 * Options by which the controller learns it. To select by label it has to see every namespace, and its cache then holds
 * the Spark Pods of all of them.
 * @throws for an empty list, which the operator would take for all
 */
export function controllerScope(watched: WatchedNamespaces): string[] {
  if (watched.kind !== "tenants") return [listed(watched)];
  const selector = Object.entries(TENANT_LABELS).map(([key, value]) => `${key}=${value}`);
  return [`--namespace-selector=${selector.join(",")}`];
}

/** Options by which the webhook learns it. It cannot select by label, and changes Pods of SparkApplications only. */
export function webhookScope(watched: WatchedNamespaces): string[] {
  return [watched.kind === "tenants" ? EVERY : listed(watched)];
}

function listed(watched: Exclude<WatchedNamespaces, { kind: "tenants" }>): string {
  if (watched.kind === "all") return EVERY;
  if (watched.names.length > 0) return `--namespaces=${watched.names.join(",")}`;
  throw new Error("namespaces: names none; name a namespace, or choose tenants or all");
}
