import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { CLUSTER_AUTOSCALER } from "./names";

/** What it writes for whoever wants to know how it is. */
const STATUS = "cluster-autoscaler-status";

/**
 * What it may do in the whole cluster: see what its simulated scheduler goes by, mark nodes and empty them. Upstream's
 * chart lets it change Jobs and legacy Endpoints as well, which it does not do any more.
 */
export function clusterRules(): k8s.PolicyRule[] {
  return [
    rule("", ["events"], ["create", "patch"]),
    rule("", ["nodes"], [...READ, "update"]),
    rule("", ["pods/eviction"], ["create"]),
    rule("", ["pods/status"], ["update"]),
    rule("", ["namespaces", "persistentvolumeclaims", "persistentvolumes", "pods"], READ),
    rule("", ["replicationcontrollers", "services"], READ),
    rule("apps", ["daemonsets", "replicasets", "statefulsets"], READ),
    rule("batch", ["jobs"], READ),
    rule("policy", ["poddisruptionbudgets"], ["list", "watch"]),
    // Without volumeattachments, 1.33 and later add no node at all: https://github.com/kubernetes/autoscaler/issues/8678
    rule(
      "storage.k8s.io",
      ["csidrivers", "csinodes", "csistoragecapacities", "storageclasses", "volumeattachments"],
      READ,
    ),
  ];
}

/** What it may do in its own namespace: elect a leader, and write its status. */
export function namespaceRules(): k8s.PolicyRule[] {
  const leases = (verbs: string[]) => rule("coordination.k8s.io", ["leases"], verbs);
  const configMaps = (verbs: string[]) => rule("", ["configmaps"], verbs);
  return [
    leases(["create"]),
    { ...leases(["get", "update"]), resourceNames: [CLUSTER_AUTOSCALER] },
    configMaps(["create", "list", "watch"]),
    { ...configMaps(["delete", "get", "update"]), resourceNames: [STATUS] },
  ];
}
