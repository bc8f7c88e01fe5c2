import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { stringify } from "yaml";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import { INGRESS_PODS, type GatewayPods } from "../istio-gateways/gateway-pods";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { fromGateway } from "../web-app/routes";
import type { CustomAlgorithm } from "./algorithms";
import { katibConfig } from "./config";
import { controllerDeployment, controllerService } from "./controller";
import { databaseOf, type KatibDatabase } from "./database";
import { dbManagerDeployment, dbManagerService } from "./db-manager";
import { KATIB_CONFIG, KATIB_CONFIG_FILE, labelsOf, TRIAL_TEMPLATE_LABELS, UI, type KatibProgram } from "./names";
import { controllerRights, uiRights, userRoles } from "./rbac";
import { TRIAL_KINDS, type TrialKind } from "./trial-kinds";
import { trialTemplates } from "./trial-templates";
import { uiDeployment, uiRoute, uiService } from "./ui";
import { mutatingWebhook, servingCertificate, validatingWebhook } from "./webhooks";

export interface KatibChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** By which users come to the page. */
  readonly gateway: GatewayRef;
  /** The gateway's Pods, which the page believes who its user is. @default those that this platform installs */
  readonly ingress?: Pick<GatewayPods, "namespace" | "serviceAccount">;
  /** Signs the webhooks' certificate; it has to tell its CA. */
  readonly issuer: IssuerRef;
  readonly database: KatibDatabase;
  /** Changes with the database's account, so that its readers start anew. @default none */
  readonly credentialsDigest?: string;
  /** Kinds of which trials may be made, besides Jobs, training jobs and TrainJobs. @default none */
  readonly trialKinds?: readonly TrialKind[];
  /** Algorithms besides Katib's own, or in their place. @default none */
  readonly algorithms?: readonly CustomAlgorithm[];
}

/**
 * Katib: searches hyperparameters and architectures by experiments of many trials. Needs the namespace `kubeflow`, its
 * own CRDs, cert-manager and Istio's kinds, and before its start the definitions of the kinds that trials are of. The
 * webhooks come last: the API server asks nobody before somebody can answer.
 *
 * @throws what the own database refuses
 */
export class KatibChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: KatibChartProps,
  ) {
    super(scope, id);
    for (const role of userRoles()) new k8s.KubeClusterRole(this, `role-${role.metadata?.name}`, role);
    for (const service of [controllerService(), dbManagerService(), uiService()]) {
      new k8s.KubeService(this, `service-${service.metadata?.name}`, service);
    }
    const templates = trialTemplates(props.release);
    this.configMap("trial-templates", templates, { ...TRIAL_TEMPLATE_LABELS });
    this.dbManager();
    this.ui();
    this.webhooks(this.controller());
  }

  private dbManager(): void {
    const { release, availability, mesh, credentialsDigest } = this.props;
    const database = databaseOf(this, this.props);
    const deployment = dbManagerDeployment({ release, availability, mesh, credentialsDigest, database });
    this.deployment("db-manager", deployment, database.needs);
  }

  private ui(): void {
    const { gateway, ingress = INGRESS_PODS } = this.props;
    const metadata = { name: UI, namespace: KUBEFLOW };
    new AuthorizationPolicy(this, "ui-policy", { metadata, spec: fromGateway(labelsOf("ui"), ingress) });
    new VirtualService(this, "ui-route", { metadata, spec: uiRoute(gateway) });
    this.deployment("ui", uiDeployment(this.props), [uiRights(this)]);
  }

  private controller(): Construct {
    const { release, issuer, trialKinds: more = [], algorithms = [] } = this.props;
    const trialKinds = [...TRIAL_KINDS, ...more];
    const config = katibConfig({ release, trialKinds, algorithms });
    return this.deployment("controller", controllerDeployment({ ...this.props, config }), [
      controllerRights(this, trialKinds),
      this.configMap(KATIB_CONFIG, { [KATIB_CONFIG_FILE]: stringify(config, { aliasDuplicateObjects: false }) }),
      new Certificate(this, "certificate", servingCertificate(issuer)),
    ]);
  }

  private webhooks(controller: Construct): void {
    for (const webhook of [
      new k8s.KubeMutatingWebhookConfiguration(this, "mutating-webhook", mutatingWebhook()),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhook", validatingWebhook()),
    ]) {
      webhook.node.addDependency(controller);
    }
  }

  private configMap(name: string, data: Record<string, string>, labels?: Record<string, string>): Construct {
    return new k8s.KubeConfigMap(this, `config-${name}`, { metadata: { name, namespace: KUBEFLOW, labels }, data });
  }

  private deployment(program: KatibProgram, props: k8s.KubeDeploymentProps, needs: readonly Construct[]): Construct {
    if (this.props.availability === "high") {
      const metadata = { name: props.metadata?.name, namespace: KUBEFLOW, labels: labelsOf(program) };
      const budget = disruptionBudget(metadata, labelsOf(program));
      new k8s.KubePodDisruptionBudget(this, `disruption-budget-${program}`, budget);
    }
    const deployment = new k8s.KubeDeployment(this, `deployment-${program}`, props);
    deployment.node.addDependency(...needs);
    return deployment;
  }
}
