import type { k8s } from "cdk8s-plus-28";
import { READ, RBAC_GROUP, rule } from "../common/rbac";

/** What the web interface may do in the whole cluster, by the names of the ClusterRoles. */
export const UI_ROLES: Readonly<Record<string, k8s.PolicyRule>> = {
  /** Asks what its users may do. */
  "model-registry-create-sars": rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  /** Knows by it who administers the cluster. */
  "model-registry-retrieve-clusterrolebindings": rule(RBAC_GROUP, ["clusterrolebindings"], READ),
  /** Finds registries, which are Services with a label. */
  "model-registry-ui-services-reader": rule("", ["services"], READ),
};
