import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { PlatformNamespace } from "../common/namespace";
import type { Release } from "../releases";
import { cniAccount, istiodAccount, readerAccount, ztunnelAccount } from "./accounts";
import { CNI_CONFIG, cniConfig, cniDaemonSet } from "./cni";
import { CNI_DIRECTORIES, type CniDirectories } from "./cni-directories";
import { INJECTOR, ISTIOD, ISTIOD_LABELS, MESH_CONFIG_MAP, NODE_NAMESPACE } from "./control-plane";
import { injectorConfig } from "./injection/config";
import { istiodAutoscaler, istiodDeployment, istiodService } from "./istiod";
import { CNI, IstioLabels, PILOT } from "./labels";
import type { MeshMode } from "./mesh";
import { meshConfig, type ExternalAuthorizer } from "./mesh-config";
import { ISTIO_SYSTEM } from "./names";
import { networkPolicies } from "./network-policies";
import { AuthorizationPolicy } from "./objects";
import { DEFAULT_RESOURCES, type MeshResources } from "./resources";
import { sidecars } from "./sidecars";
import { waypointDefaults } from "./waypoint-defaults";
import { injectorWebhook, validatorWebhook } from "./webhooks";
import { ztunnelDaemonSet } from "./ztunnel";

export interface IstioChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mode: MeshMode;
  /** Who gateways ask about a request. @default nobody, for a platform without logins */
  readonly authorizer?: ExternalAuthorizer;
  /** Whether proxies write a line for each request. @default true, as upstream has it */
  readonly accessLog?: boolean;
  /** Where the nodes keep network plugins. @default the directories of most container runtimes */
  readonly cni?: CniDirectories;
  /** @default upstream's figures */
  readonly resources?: MeshResources;
}

/**
 * Istio without its gateways: the control plane, the network plugin of the nodes, in ambient mode the nodes' proxies,
 * and what holds in the whole mesh: nothing is allowed that no AuthorizationPolicy allows. Needs the namespace
 * `kubeflow` and Istio's CRDs. The webhooks come last, and go first.
 */
export class IstioChart extends Chart {
  private readonly partLabels: IstioLabels;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: IstioChartProps,
  ) {
    super(scope, id);
    this.partLabels = new IstioLabels(props.release);
    this.ground();
    readerAccount(this, this.partLabels);
    const istiod = this.istiod();
    const cni = this.cni();
    if (props.mode === "ambient") this.ztunnel().node.addDependency(istiod, cni);
    this.webhooks().forEach((webhook) => webhook.node.addDependency(istiod));
  }

  /** The namespace, and what holds in it and in the whole mesh. */
  private ground(): void {
    new PlatformNamespace(this, ISTIO_SYSTEM, {
      labels: { "istio-injection": "disabled", "istio-operator-managed": "Reconcile" },
    });
    for (const policy of networkPolicies()) {
      new k8s.KubeNetworkPolicy(this, `network-policy-${policy.metadata?.name}`, policy);
    }
    // Without rules it allows nothing; in this namespace it is for the whole mesh.
    new AuthorizationPolicy(this, "global-deny-all", {
      metadata: { name: "global-deny-all", namespace: ISTIO_SYSTEM },
      spec: {},
    });
    sidecars(this);
  }

  private istiod(): Construct {
    const { availability, release, mode, resources = DEFAULT_RESOURCES } = this.props;
    const labels = this.partLabels;
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    new k8s.KubeService(this, "istiod-service", istiodService(labels));
    if (availability === "high") {
      const metadata = { name: ISTIOD, namespace: ISTIO_SYSTEM, labels: { app: ISTIOD, ...labels.ofRevision(PILOT) } };
      new k8s.KubeHorizontalPodAutoscalerV2(this, "istiod-autoscaler", istiodAutoscaler(labels));
      new k8s.KubePodDisruptionBudget(this, "istiod-budget", disruptionBudget(metadata, ISTIOD_LABELS));
    }
    const deployment = new k8s.KubeDeployment(
      this,
      "istiod",
      istiodDeployment({ release, labels, mode, availability, resources: resources.istiod }),
    );
    deployment.node.addDependency(...istiodAccount(this, labels), ...this.configuration(resources));
    return deployment;
  }

  /** What istiod reads: it follows changes by itself. */
  private configuration({ proxy }: MeshResources): Construct[] {
    const { release, mode, authorizer, accessLog = true, availability } = this.props;
    const metadata = { namespace: ISTIO_SYSTEM, labels: this.partLabels.ofRevision(PILOT) };
    const waypoints = mode === "ambient" && availability === "high";
    return [
      new k8s.KubeConfigMap(this, "mesh-config", {
        metadata: { name: MESH_CONFIG_MAP, ...metadata },
        data: { mesh: meshConfig({ mode, authorizer, accessLog }), meshNetworks: "networks: {}" },
      }),
      new k8s.KubeConfigMap(this, "injector-config", {
        metadata: { name: INJECTOR, ...metadata },
        data: injectorConfig({ release, mode, requests: proxy }),
      }),
      ...(waypoints ? [new k8s.KubeConfigMap(this, "waypoint-defaults", waypointDefaults())] : []),
    ];
  }

  private cni(): Construct {
    const { release, mode, cni: directories = CNI_DIRECTORIES.standard } = this.props;
    const labels = this.partLabels;
    const daemonSet = new k8s.KubeDaemonSet(this, "cni", cniDaemonSet({ release, labels, mode, directories }));
    daemonSet.node.addDependency(
      ...cniAccount(this, labels, mode),
      new k8s.KubeConfigMap(this, "cni-config", {
        metadata: {
          name: CNI_CONFIG,
          namespace: NODE_NAMESPACE,
          labels: { app: CNI.name, ...labels.ofRevision(CNI) },
        },
        data: cniConfig({ release, mode }),
      }),
    );
    return daemonSet;
  }

  /** Comes after istiod, which writes the CA that it mounts, and after the plugin, which hands it the Pods. */
  private ztunnel(): Construct {
    const daemonSet = new k8s.KubeDaemonSet(this, "ztunnel", ztunnelDaemonSet(this.props.release, this.partLabels));
    daemonSet.node.addDependency(...ztunnelAccount(this, this.partLabels));
    return daemonSet;
  }

  private webhooks(): Construct[] {
    return [
      new k8s.KubeMutatingWebhookConfiguration(this, "injector-webhook", injectorWebhook(this.partLabels)),
      new k8s.KubeValidatingWebhookConfiguration(this, "validator-webhook", validatorWebhook(this.partLabels)),
    ];
  }
}
