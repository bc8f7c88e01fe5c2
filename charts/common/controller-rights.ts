import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import type { CloudIdentity } from "./cloud-identity";
import { clusterRoleBinding, roleBinding, type Account } from "./rbac";

export interface ControllerRightsProps {
  /** The rights in the whole cluster have its name. */
  readonly account: Account;
  /** Who it is to the cloud. */
  readonly identity: CloudIdentity;
  readonly clusterRules: k8s.PolicyRule[];
  /** Rights in its own namespace. */
  readonly role: { readonly name: string; readonly rules: k8s.PolicyRule[] };
}

/** The account of a controller of the cloud, and what it may do in Kubernetes. */
export class ControllerRights extends Construct {
  constructor(scope: Construct, id: string, { account, identity, clusterRules, role }: ControllerRightsProps) {
    super(scope, id);
    const { name, namespace } = account;
    const annotations = { ...identity.serviceAccountAnnotations };
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...account, annotations } });
    new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name }, rules: clusterRules });
    new k8s.KubeClusterRoleBinding(this, "cluster-binding", clusterRoleBinding({ name }, name, account));
    const metadata = { name: role.name, namespace };
    new k8s.KubeRole(this, "role", { metadata, rules: role.rules });
    new k8s.KubeRoleBinding(this, "binding", roleBinding(metadata, role.name, account));
  }
}
