import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import { leaderElectionRules } from "../common/manager";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import type { MeshMode } from "../istio/mesh";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { servingCertificate } from "./certificate";
import { defaultsConfigMap } from "./default-viewer";
import { controllerDeployment, DEPLOYMENT_METADATA } from "./deployment";
import { labelsOf, PVC_VIEWER, PVC_VIEWER_ACCOUNT, PVC_VIEWER_PODS, type LabelValues } from "./names";
import { controllerRules } from "./rbac";
import { figuresService, webhookService } from "./services";
import { mutatingWebhook, validatingWebhook } from "./webhooks";

export interface PvcViewerControllerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** The gateway by which browsers reach viewers. */
  readonly gateway: GatewayRef;
  /** Signs the webhooks' certificate, and tells its CA. */
  readonly issuer: IssuerRef;
  /** Image of the file browser for PVCViewers that name none. @default the release's */
  readonly viewerImage?: string;
}

/**
 * The PVCViewer controller: makes a Deployment, a Service and a route of each PVCViewer. Needs the namespace
 * `kubeflow`, Istio's kinds, cert-manager and its own CRD. The webhooks are announced when they answer.
 */
export class PvcViewerControllerChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PvcViewerControllerChartProps,
  ) {
    super(scope, id);
    if (props.availability === "high") {
      const budget = disruptionBudget(DEPLOYMENT_METADATA, PVC_VIEWER_PODS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    new k8s.KubeService(this, "metrics-service", figuresService());
    this.announce(new k8s.KubeService(this, "webhook-service", webhookService()), this.deployment());
  }

  private deployment(): Construct {
    const { release, issuer, viewerImage = release.notebooks.volumeViewer, ...props } = this.props;
    const image = release.notebooks.pvcViewerController;
    const deployment = new k8s.KubeDeployment(this, "deployment", controllerDeployment({ ...props, image }));
    deployment.node.addDependency(
      ...this.identity(),
      new k8s.KubeConfigMap(this, "defaults", defaultsConfigMap(viewerImage)),
      new Certificate(this, "certificate", servingCertificate(issuer)),
    );
    return deployment;
  }

  private announce(...answering: Construct[]): void {
    for (const webhook of [
      new k8s.KubeMutatingWebhookConfiguration(this, "mutating-webhook", mutatingWebhook()),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhook", validatingWebhook()),
    ]) {
      webhook.node.addDependency(...answering);
    }
  }

  /** What the controller runs as. */
  private identity(): Construct[] {
    const clusterRole = { name: `${PVC_VIEWER}-role`, labels: { app: PVC_VIEWER } };
    const role = rightsMetadata("leader-election-role", "role");
    const cluster = rightsMetadata("manager-rolebinding", "clusterrolebinding");
    const binding = rightsMetadata("leader-election-rolebinding", "rolebinding");
    const account = { instance: "controller-manager-sa", name: "serviceaccount" };
    return [
      new k8s.KubeServiceAccount(this, "service-account", {
        metadata: { ...PVC_VIEWER_ACCOUNT, labels: rightsLabels(account) },
      }),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: clusterRole, rules: controllerRules() }),
      new k8s.KubeClusterRoleBinding(
        this,
        "cluster-role-binding",
        clusterRoleBinding(cluster, clusterRole.name, PVC_VIEWER_ACCOUNT),
      ),
      new k8s.KubeRole(this, "role", { metadata: { ...role, namespace: KUBEFLOW }, rules: leaderElectionRules() }),
      new k8s.KubeRoleBinding(
        this,
        "role-binding",
        roleBinding({ ...binding, namespace: KUBEFLOW }, role.name, PVC_VIEWER_ACCOUNT),
      ),
    ];
  }
}

function rightsMetadata(instance: string, name: string) {
  return { name: `${PVC_VIEWER}-${instance}`, labels: rightsLabels({ instance, name }) };
}

function rightsLabels(values: Omit<LabelValues, "component">): Record<string, string> {
  return labelsOf({ ...values, component: "rbac" });
}
