import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { PlatformNamespace } from "../common/namespace";
import { meshLabels, type MeshMode } from "../istio/mesh";
import { CLUSTER_LOCAL_PODS, INGRESS_PODS, type GatewayPods } from "../istio-gateways/gateway-pods";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { Release } from "../releases";
import { routingCertificate, webhookSecrets } from "./certificates";
import { readAtStart, type ConfigProps } from "./config-data";
import { configMapObject, configMaps, type ConfigMap } from "./config-maps";
import { programAutoscaler, programBudget, programDeployment, type ProgramProps } from "./deployment";
import { identity } from "./identity";
import { hostGateway, meshObjects } from "./istio";
import { KNATIVE_SERVING, ServingLabels } from "./names";
import { networkPolicies } from "./network-policies";
import { CachedImage } from "./objects";
import type { Program } from "./program";
import { PROGRAMS } from "./programs";
import { localGatewayService, programServices } from "./services";
import { settingProblems, type KnativeSettings, type SettingProblem } from "./settings";
import { MUTATING, VALIDATING, webhookConfiguration } from "./webhooks";

export interface KnativeServingChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** Labels by which the namespace joins the mesh. @default those of an Istio that has no revisions */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Domain under which services get their hosts, such as `serving.example.com`. */
  readonly domain: string;
  /** Through which users reach services. */
  readonly gateway: GatewayRef;
  /** The Pods behind that gateway. @default this platform's */
  readonly ingress?: GatewayPods;
  /** The Pods by which Pods of the cluster reach services. @default this platform's */
  readonly clusterLocal?: GatewayPods;
  /** ClusterIssuer that signs a certificate for each host. @default none, the gateway has one of the whole domain */
  readonly issuer?: IssuerRef;
  /** @default Knative's own, but for what `KnativeSettings` says */
  readonly settings?: KnativeSettings;
}

const DNS_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Knative Serving with Istio as its network: runs programs behind URLs and scales them by their requests, down to none.
 * Needs its own CRDs and Istio's. Programs come after the configuration that they do not start without; the webhooks'
 * configurations come last, when there is somebody to answer.
 *
 * @throws for impossible props, all at once
 */
export class KnativeServingChart extends Chart {
  private readonly labelled: ServingLabels;

  constructor(scope: Construct, id: string, props: KnativeServingChartProps) {
    super(scope, id);
    refuseImpossible(id, props);
    const { release, mesh, namespaceLabels = meshLabels(mesh), issuer, domain } = props;
    const { ingress = INGRESS_PODS, clusterLocal = CLUSTER_LOCAL_PODS } = props;
    this.labelled = new ServingLabels(release.knativeServing.version);
    new PlatformNamespace(this, KNATIVE_SERVING, { labels: { ...this.labelled.of(), ...namespaceLabels } });
    for (const policy of networkPolicies(mesh, [ingress, clusterLocal]))
      new k8s.KubeNetworkPolicy(this, policy.metadata!.name!, policy);
    meshObjects(this, this.labelled, clusterLocal);
    if (issuer) hostGateway(this, this.labelled, { ingress, domain });
    this.services(clusterLocal);
    new CachedImage(this, "queue-proxy", {
      metadata: { name: "queue-proxy", namespace: KNATIVE_SERVING, labels: this.labelled.of("queue-proxy") },
      spec: { image: release.knativeServing.queueProxy },
    });
    // With an issuer it would be asked to sign this one too, for names that are nobody's.
    const certificates = issuer ? [] : [routingCertificate(this)];
    this.webhooks(this.programs({ ...props, ingress, clusterLocal }), certificates);
  }

  /** Not before the Deployments: a Service counts as created when it has endpoints, which are the Deployments' Pods. */
  private services(clusterLocal: GatewayPods): void {
    for (const service of [...programServices(this.labelled), localGatewayService(this.labelled, clusterLocal)])
      new k8s.KubeService(this, `service-${service.metadata!.name}`, service);
  }

  /** @returns the Deployments by their names */
  private programs(
    props: KnativeServingChartProps & Pick<ConfigProps, "ingress" | "clusterLocal">,
  ): ReadonlyMap<string, Construct> {
    const { release, availability, mesh, settings = {} } = props;
    const { knativeServing } = release;
    const config = { ...props, settings, queueProxy: knativeServing.queueProxy };
    const before = [
      ...identity(this, this.labelled),
      ...this.configuration(configMaps(config)),
      ...webhookSecrets(this, this.labelled),
    ];
    const deployed = PROGRAMS.map((program) => {
      const deployment = this.program(program, {
        ...{ labels: this.labelled, image: knativeServing[program.image], availability, mesh },
        configDigest: configDigest(readAtStart(program, config)),
        maxRequestSeconds: settings.requests?.maxTimeoutSeconds,
      });
      deployment.node.addDependency(...before);
      return [program.name, deployment] as const;
    });
    return new Map(deployed);
  }

  private program(program: Program, props: ProgramProps): Construct {
    const { name, maxReplicas } = program;
    if (maxReplicas !== undefined) {
      const autoscaler = programAutoscaler(program, maxReplicas, props);
      new k8s.KubeHorizontalPodAutoscalerV2(this, `autoscaler-of-${name}`, autoscaler);
    }
    if (props.availability === "high")
      new k8s.KubePodDisruptionBudget(this, `budget-of-${name}`, programBudget(program, props.labels));
    return new k8s.KubeDeployment(this, `program-${name}`, programDeployment(program, props));
  }

  private configuration(maps: readonly ConfigMap[]): Construct[] {
    return maps.map((map) => new k8s.KubeConfigMap(this, map.name, configMapObject(map, this.labelled)));
  }

  /** @param asked objects of this chart that the webhooks would be asked about */
  private webhooks(deployments: ReadonlyMap<string, Construct>, asked: readonly Construct[]): void {
    const kinds = [
      [MUTATING, k8s.KubeMutatingWebhookConfiguration],
      [VALIDATING, k8s.KubeValidatingWebhookConfiguration],
    ] as const;
    for (const [rows, Configuration] of kinds) {
      for (const row of rows) {
        const configuration = new Configuration(this, row.name, webhookConfiguration(row, this.labelled));
        configuration.node.addDependency(deployments.get(row.program)!, ...asked);
      }
    }
  }
}

function refuseImpossible(id: string, { domain, issuer, settings = {} }: KnativeServingChartProps): void {
  const problems: SettingProblem[] = settingProblems(settings).map((p) => ({ ...p, path: ["settings", ...p.path] }));
  if (!DNS_NAME.test(domain))
    problems.push({ path: ["domain"], value: domain, message: 'is no domain such as "serving.example.com"' });
  if (issuer && issuer.kind !== "ClusterIssuer")
    problems.push({
      path: ["issuer", "kind"],
      value: issuer.kind,
      message: "serves one namespace; name a ClusterIssuer",
    });
  if (problems.length === 0) return;
  throw new Error(
    problems.map(({ path, value, message }) => `${id}: ${path.join(".")}: "${String(value)}" ${message}`).join("\n"),
  );
}
