import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import type { Release } from "../releases";
import { CONTROLLER, objectLabels } from "./names";

const GROUP = "cert-manager.io";
const ACME_GROUP = "acme.cert-manager.io";
const OWN = ["certificates", "certificaterequests", "issuers"];
const ACME = ["challenges", "orders"];
const CHANGE = ["create", "delete", "deletecollection", "patch", "update"];

/** Adds cert-manager's kinds to the roles that Kubernetes brings for people. */
export function userRoles(release: Release): k8s.KubeClusterRoleProps[] {
  const role = (name: string, into: readonly string[], rules: k8s.PolicyRule[]): k8s.KubeClusterRoleProps => ({
    metadata: { name, labels: { ...objectLabels(CONTROLLER, release), ...aggregatedInto(into) } },
    rules,
  });
  return [
    role("cert-manager-cluster-view", ["cluster-reader"], [rule(GROUP, ["clusterissuers"], READ)]),
    role(
      "cert-manager-view",
      ["admin", "cluster-reader", "edit", "view"],
      [rule(GROUP, OWN, READ), rule(ACME_GROUP, ACME, READ)],
    ),
    role(
      "cert-manager-edit",
      ["admin", "edit"],
      [rule(GROUP, OWN, CHANGE), rule(GROUP, ["certificates/status"], ["update"]), rule(ACME_GROUP, ACME, CHANGE)],
    ),
  ];
}

function aggregatedInto(roles: readonly string[]): Record<string, string> {
  return Object.fromEntries(roles.map((role) => [`rbac.authorization.k8s.io/aggregate-to-${role}`, "true"]));
}
