import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import { clusterRoleBinding } from "../common/rbac";
import type { MeshMode } from "../istio/mesh";
import type { Release } from "../releases";
import { servingCertificate } from "./certificate";
import { webhookDeployment, webhookService } from "./deployment";
import { ADMISSION_WEBHOOK_ACCOUNT, clusterMetadata, namespacedMetadata, POD_DEFAULTS_LABELS } from "./names";
import { readRules, userRoles } from "./rbac";
import { podDefaultsWebhook } from "./webhook";

export interface PodDefaultsChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** Signs the webhook's certificate, and tells its CA. */
  readonly issuer: IssuerRef;
}

/**
 * The admission webhook that gives tenants' Pods what PodDefaults say. Needs the namespace `kubeflow`, cert-manager and
 * its own CRD. The API server is told of the webhook when it answers: until then it would refuse every Pod of a tenant.
 */
export class PodDefaultsChart extends Chart {
  constructor(scope: Construct, id: string, props: PodDefaultsChartProps) {
    super(scope, id);
    const { release, availability, mesh, issuer } = props;
    for (const role of userRoles()) new k8s.KubeClusterRole(this, `role-${role.metadata?.name}`, role);
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    const service = new k8s.KubeService(this, "service", webhookService());
    const budget = disruptionBudget(namespacedMetadata("deployment"), POD_DEFAULTS_LABELS);
    if (availability === "high") new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    const image = release.notebooks.podDefaultsWebhook;
    const deployment = new k8s.KubeDeployment(this, "deployment", webhookDeployment({ image, availability, mesh }));
    deployment.node.addDependency(...this.identity(), new Certificate(this, "certificate", servingCertificate(issuer)));
    const configuration = new k8s.KubeMutatingWebhookConfiguration(this, "webhook", podDefaultsWebhook());
    configuration.node.addDependency(deployment, service);
  }

  /** What the webhook runs as. */
  private identity(): Construct[] {
    const role = clusterMetadata("cluster-role");
    const binding = clusterRoleBinding(clusterMetadata("cluster-role-binding"), role.name, ADMISSION_WEBHOOK_ACCOUNT);
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: namespacedMetadata("service-account") }),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: role, rules: readRules() }),
      new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", binding),
    ];
  }
}
