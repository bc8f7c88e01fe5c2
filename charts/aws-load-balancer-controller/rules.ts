import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { LEASE } from "./names";

const CHANGE = [...READ, "patch", "update"];
const SET = ["patch", "update"];
const ELB = "elbv2.k8s.aws";

/**
 * What it may do in the whole cluster. Upstream's chart also gives it Gateways, accelerators and ConfigMaps, for what is
 * switched off here, and on demand all Secrets.
 */
export function clusterRules(): k8s.PolicyRule[] {
  return [
    rule("", ["endpoints", "namespaces", "nodes", "pods"], READ),
    rule("", ["events"], ["create", "patch"]),
    rule("", ["pods/status", "services/status"], SET),
    rule("", ["services"], CHANGE),
    rule("discovery.k8s.io", ["endpointslices"], READ),
    rule(ELB, ["ingressclassparams"], READ),
    rule(ELB, ["targetgroupbindings"], [...CHANGE, "create", "delete"]),
    rule(ELB, ["targetgroupbindings/status"], SET),
    rule("networking.k8s.io", ["ingressclasses"], READ),
    rule("networking.k8s.io", ["ingresses"], CHANGE),
    rule("networking.k8s.io", ["ingresses/status"], SET),
  ];
}

/** What it may do in its own namespace: elect a leader. */
export function leaderRules(): k8s.PolicyRule[] {
  const leases = (verbs: string[]) => rule("coordination.k8s.io", ["leases"], verbs);
  return [leases(["create"]), { ...leases(["get", "patch", "update"]), resourceNames: [LEASE] }];
}
