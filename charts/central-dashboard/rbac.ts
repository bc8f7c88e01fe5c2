import type { k8s } from "cdk8s-plus-28";
import { rule } from "../common/rbac";
import { DASHBOARD_CONFIG } from "./names";

/** What the dashboard reads in the whole cluster: events, namespaces for choice, and whose cloud the nodes are of. */
export function clusterRules(): k8s.PolicyRule[] {
  return [rule("", ["events", "namespaces", "nodes"], ["list"])];
}

/** What it reads in its own namespace: its configuration, and the version of a Kubeflow that states one. */
export function namespaceRules(): k8s.PolicyRule[] {
  return [
    rule("app.k8s.io", ["applications"], ["list"]),
    { ...rule("", ["configmaps"], ["get"]), resourceNames: [DASHBOARD_CONFIG] },
  ];
}
