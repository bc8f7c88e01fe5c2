import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";

/** Every web app asks the API server whether its user may do what was asked for. */
export const ASK_FOR_USERS: k8s.PolicyRule = rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]);

/** Classes of which new volumes can be. */
export const SEE_STORAGE_CLASSES: k8s.PolicyRule = rule("storage.k8s.io", ["storageclasses"], READ);
