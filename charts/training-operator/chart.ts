import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { RBAC_GROUP, aggregateTo, aggregating } from "../common/rbac";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { operatorDeployment, operatorService } from "./deployment";
import { TRAINING_OPERATOR, WEBHOOK_CERTIFICATE } from "./names";
import { jobEditRules, jobViewRules, operatorRules } from "./rbac";
import { validatingWebhook } from "./webhook";

export interface TrainingOperatorChartProps {
  readonly release: Release;
}

/**
 * The training operator: runs PyTorchJobs, TFJobs, XGBoostJobs, MPIJobs, PaddleJobs and JAXJobs as sets of Pods. Needs
 * the namespace `kubeflow` and its own CRDs. The Deployment comes last, so that once it is ready, jobs are accepted:
 * it is ready only after it has signed its certificate and put the CA into the webhook configuration.
 */
export class TrainingOperatorChart extends Chart {
  constructor(scope: Construct, id: string, props: TrainingOperatorChartProps) {
    super(scope, id);
    this.userRoles();
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    new k8s.KubeService(this, "service", operatorService());
    const deployment = new k8s.KubeDeployment(this, "deployment", operatorDeployment(props.release.trainingOperator));
    deployment.node.addDependency(
      ...this.identity(),
      new k8s.KubeSecret(this, "webhook-certificate", {
        metadata: { name: WEBHOOK_CERTIFICATE, namespace: KUBEFLOW },
        type: "Opaque",
        data: {},
      }),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhook", validatingWebhook()),
    );
  }

  /** What the operator runs as. */
  private identity(): Construct[] {
    const labels = { app: TRAINING_OPERATOR };
    const account = { name: TRAINING_OPERATOR, namespace: KUBEFLOW };
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: { ...account, labels } }),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name: TRAINING_OPERATOR }, rules: operatorRules() }),
      new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", {
        metadata: { name: TRAINING_OPERATOR, labels },
        roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name: TRAINING_OPERATOR },
        subjects: [{ kind: "ServiceAccount", ...account }],
      }),
    ];
  }

  /** Gives tenants their rights on jobs, by the roles of `charts/kubeflow-roles`. */
  private userRoles(): void {
    new k8s.KubeClusterRole(this, "training-admin", aggregating("training-admin", aggregateTo("admin")));
    new k8s.KubeClusterRole(this, "training-edit", {
      metadata: { name: "kubeflow-training-edit", labels: aggregateTo("edit", "training-admin") },
      rules: jobEditRules(),
    });
    new k8s.KubeClusterRole(this, "training-view", {
      metadata: { name: "kubeflow-training-view", labels: aggregateTo("view") },
      rules: jobViewRules(),
    });
  }
}
