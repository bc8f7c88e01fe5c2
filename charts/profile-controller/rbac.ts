import type { k8s } from "cdk8s-plus-28";
import { READ, RBAC_GROUP, rule } from "../common/rbac";
import { LEADER } from "./names";

/** Roles that the programs hand out in tenants' namespaces; each is `kubeflow-<role>`. */
const GRANTED = ["kubeflow-admin", "kubeflow-edit", "kubeflow-view"];

const MAKE = [...READ, "create", "update"];

/**
 * What the controller and the access management do in the whole cluster. Instead of holding all rights that they give
 * to tenants, they may bind the three roles for tenants, and no other.
 */
export function clusterRules(): k8s.PolicyRule[] {
  return [
    rule("", ["namespaces", "serviceaccounts"], MAKE),
    rule("", ["resourcequotas"], [...MAKE, "delete"]),
    rule("kubeflow.org", ["profiles"], [...MAKE, "delete"]),
    // What they make is owned by its Profile in such a way that it blocks the Profile's deletion.
    rule("kubeflow.org", ["profiles/finalizers"], ["update"]),
    rule(RBAC_GROUP, ["rolebindings"], [...MAKE, "delete"]),
    { ...rule(RBAC_GROUP, ["clusterroles"], ["bind"]), resourceNames: [...GRANTED] },
    rule("security.istio.io", ["authorizationpolicies"], [...MAKE, "delete"]),
  ];
}

/** What the controllers do in their own namespace: they choose one of them to lead. */
export function leaderRules(): k8s.PolicyRule[] {
  return [
    ...[
      { group: "", resource: "configmaps" },
      { group: "coordination.k8s.io", resource: "leases" },
    ].flatMap(({ group, resource }) => [
      rule(group, [resource], ["create"]),
      { ...rule(group, [resource], ["get", "update"]), resourceNames: [LEADER] },
    ]),
    rule("", ["events"], ["create", "patch"]),
  ];
}
