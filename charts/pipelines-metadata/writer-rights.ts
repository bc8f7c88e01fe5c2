import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { clusterRoleBinding, READ, roleBinding, rule } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { PIPELINES_LABELS } from "../pipelines/names";
import { WRITER_ACCOUNT } from "./names";

/** The writer's account: it watches the Pods of workflows, and notes on each what it has written down. */
export class WriterRights extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = { name: WRITER_ACCOUNT, namespace: KUBEFLOW };
    const labels = { ...PIPELINES_LABELS };
    const rules = [rule("", ["pods"], [...READ, "patch"])];
    new k8s.KubeServiceAccount(this, "account", { metadata: { ...account, labels } });
    new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name: ROLE, labels }, rules });
    new k8s.KubeClusterRoleBinding(
      this,
      "cluster-role-binding",
      clusterRoleBinding({ name: BINDING, labels }, ROLE, account),
    );
    const inNamespace = { namespace: KUBEFLOW, labels };
    new k8s.KubeRole(this, "role", {
      metadata: { ...inNamespace, name: ROLE, labels: { ...labels, app: ROLE } },
      rules,
    });
    new k8s.KubeRoleBinding(this, "role-binding", roleBinding({ ...inNamespace, name: BINDING }, ROLE, account));
  }
}

const ROLE = `${WRITER_ACCOUNT}-role`;
const BINDING = `${WRITER_ACCOUNT}-binding`;
