import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import type { MeshMode } from "../istio/mesh";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { Release } from "../releases";
import { servingCertificate, type WebhookServer } from "./certificates";
import { configMap } from "./config/config-map";
import type { DeploymentMode } from "./config/mode";
import { llmConfigs } from "./llm/configs";
import { LocalModels } from "./local-model/local-models";
import { KSERVE, LABELS, podLabels } from "./names";
import { llmPolicy } from "./network-policies";
import { ClusterServingRuntime, ClusterStorageContainer, LLMInferenceServiceConfig } from "./objects";
import { programDeployment } from "./programs/deployment";
import type { Program } from "./programs/program";
import { controller, llmController, localModelController } from "./programs/programs";
import { controllerAccount, llmAccount, localModelAccount } from "./rights/accounts";
import { userRoles } from "./rights/user-roles";
import { clusterRuntimes } from "./runtimes/runtimes";
import { controllerServices, llmServices } from "./services";
import type { KServeSettings } from "./settings";
import { initContainer } from "./storage-containers";
import { mutatingWebhook, validatingWebhooks } from "./webhooks";

export interface KServeChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The mesh of the namespace, which KServe's programs stay out of. @default "sidecar" */
  readonly mesh?: MeshMode;
  /** Signs the webhooks' certificates: one that has a CA for names inside of the cluster. */
  readonly issuer: IssuerRef;
  /** The gateway that users come in by. */
  readonly gateway: GatewayRef;
  readonly mode: DeploymentMode;
  readonly settings?: KServeSettings;
}

/**
 * KServe: serves models as InferenceServices. Needs its CRDs, the namespace `kubeflow`, an issuer, and what the mode
 * stands on: Knative Serving, or nothing.
 *
 * @throws where two gateways are named and KServe can know but one
 */
export class KServeChart extends Chart {
  private readonly settings: KServeSettings;
  private readonly digest: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KServeChartProps,
  ) {
    super(scope, id);
    const { release, settings = {} } = props;
    refuseTwoGateways(props);
    this.settings = settings;
    const config = configMap({ ...props, settings });
    this.digest = configDigest(config.data);
    const configured = new k8s.KubeConfigMap(this, "config", config);
    this.userRoles();
    const needs = [configured, controllerAccount(this), this.certificate("controller")];
    const serving = this.program(controller(release, this.digest), needs);
    this.services(controllerServices());
    this.webhooks("controller", [...this.runtimes(serving), serving]);
    this.llm(configured);
    this.localModels(configured);
  }

  /** Servers and downloaders that every namespace has. They come before what asks about them, and after who answers. */
  private runtimes(serving: Construct): Construct[] {
    const { release } = this.props;
    const runtimes = Object.entries(clusterRuntimes(release)).map(
      ([name, spec]) => new ClusterServingRuntime(this, `runtime-${name}`, { metadata: { name }, spec }),
    );
    const container = new ClusterStorageContainer(this, "storage-container", {
      metadata: { name: "default" },
      spec: initContainer(release.kserve.storageInitializer, this.settings.storage ?? {}),
    });
    for (const runtime of runtimes) runtime.node.addDependency(serving);
    return [...runtimes, container];
  }

  private llm(configured: Construct): void {
    if (!this.settings.llm) return;
    const { release } = this.props;
    new k8s.KubeNetworkPolicy(this, "network-policy-llmisvc", llmPolicy());
    this.services(llmServices());
    const needs = [configured, llmAccount(this), this.certificate("llmController")];
    const serving = this.program(llmController(release), needs);
    const configs = Object.entries(llmConfigs(release)).map(([name, spec]) => {
      const metadata = { name, namespace: KSERVE, labels: LABELS };
      return new LLMInferenceServiceConfig(this, `llm-config-${name}`, { metadata, spec });
    });
    for (const config of configs) config.node.addDependency(serving);
    this.webhooks("llmController", [...configs, serving]);
  }

  private localModels(configured: Construct): void {
    const { localModel: settings, storage = {} } = this.settings;
    if (!settings) return;
    const { release } = this.props;
    this.program(localModelController(release, this.digest), [configured, localModelAccount(this)]);
    new LocalModels(this, "local-models", { release, settings, storage, configDigest: this.digest });
  }

  private program(program: Program, needs: readonly Construct[]): Construct {
    const { availability, mesh = "sidecar" } = this.props;
    const { name } = program;
    if (availability === "high") {
      const metadata = { name, namespace: KSERVE, labels: podLabels(name) };
      new k8s.KubePodDisruptionBudget(this, `disruption-budget-${name}`, disruptionBudget(metadata, podLabels(name)));
    }
    const made = new k8s.KubeDeployment(this, `deployment-${name}`, programDeployment(program, { availability, mesh }));
    made.node.addDependency(...needs);
    return made;
  }

  private certificate(server: WebhookServer): Construct {
    return new Certificate(this, `certificate-${server}`, servingCertificate(server, this.props.issuer));
  }

  private webhooks(server: WebhookServer, after: readonly Construct[]): void {
    const made: Construct[] = validatingWebhooks(server).map(
      (webhook) => new k8s.KubeValidatingWebhookConfiguration(this, `validating-${webhook.metadata?.name}`, webhook),
    );
    if (server === "controller") {
      made.push(new k8s.KubeMutatingWebhookConfiguration(this, "mutating", mutatingWebhook()));
    }
    for (const webhook of made) webhook.node.addDependency(...after);
  }

  private services(services: readonly k8s.KubeServiceProps[]): void {
    for (const service of services) new k8s.KubeService(this, `service-${service.metadata?.name}`, service);
  }

  private userRoles(): void {
    for (const role of userRoles()) new k8s.KubeClusterRole(this, `user-role-${role.metadata?.name}`, role);
  }
}

function refuseTwoGateways({ mode, settings: { llm } = {} }: KServeChartProps): void {
  if (!llm || mode.kind !== "standard" || mode.routes?.kind !== "gatewayApi") return;
  const { gateway } = mode.routes;
  if (gateway === llm.gateway) return;
  throw new Error(
    `settings.llm.gateway: is "${llm.gateway}", and mode.routes.gateway "${gateway}": KServe knows one gateway of the ` +
      "Gateway API; name the same one twice",
  );
}
