import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { aggregateTo } from "../common/rbac";

/** What users of a tenant's namespace may do, which a web app asks the API server about for each request. */
export interface UserRoles {
  /** Start of the roles' names, such as `jupyter-web-app-kubeflow-notebook-ui`. */
  readonly name: string;
  readonly edit: readonly k8s.PolicyRule[];
  readonly view: readonly k8s.PolicyRule[];
}

/** Adds the rules to Kubeflow's roles; administrators have those of editors. */
export function addUserRoles(scope: Construct, labels: Readonly<Record<string, string>>, roles: UserRoles): void {
  for (const role of ["edit", "view"] as const) {
    new k8s.KubeClusterRole(scope, `user-role-${role}`, {
      metadata: { name: `${roles.name}-${role}`, labels: { ...labels, ...aggregateTo(role) } },
      rules: [...roles[role]],
    });
  }
}
