import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, READ, roleBinding, rule } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { programLabels } from "../pipelines/names";
import { CACHE, CACHE_ACCOUNT } from "./names";

/** The cache's account: it watches the Pods of workflows, and notes on each which result is its. */
export class CacheRights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = { name: CACHE_ACCOUNT, namespace: KUBEFLOW };
    const labels = programLabels(CACHE);
    const rules = [rule("", ["pods"], [...READ, "patch"])];
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...account, labels } });
    new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name: ROLE, labels }, rules });
    const inCluster = clusterRoleBinding({ name: BINDING, labels }, ROLE, account);
    new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", inCluster);
    const inNamespace = { namespace: KUBEFLOW, labels };
    new k8s.KubeRole(this, "role", { metadata: { ...inNamespace, name: ROLE }, rules });
    new k8s.KubeRoleBinding(this, "role-binding", roleBinding({ ...inNamespace, name: BINDING }, ROLE, account));
  }
}

const ROLE = `${CACHE_ACCOUNT}-role`;
const BINDING = `${CACHE_ACCOUNT}-binding`;
