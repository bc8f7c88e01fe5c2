import { Chart, Yaml } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import type { DatabaseRef } from "../common/database";
import { configDigest } from "../common/digest";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, DestinationRule, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { proxyDeployment, storeDeployment, writerDeployment } from "./deployments";
import {
  OBJECT_LABELS,
  PROXY,
  PROXY_CONFIG,
  PROXY_LABELS,
  STORE,
  STORE_ACCOUNT,
  STORE_LABELS,
  STORE_PORT,
  STORE_SERVICE,
} from "./names";
import { proxyConfig } from "./proxy-config";
import { metadataServices, proxyRoute, storePolicy, storeTraffic } from "./traffic";
import { WriterRights } from "./writer-rights";

export interface PipelinesMetadataChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** The gateway that browsers come in by. */
  readonly gateway: GatewayRef;
  readonly database: DatabaseRef;
  /** Changes with the database's credentials; whoever knows them computes it. @default none */
  readonly secretsDigest?: string;
}

/**
 * ML Metadata, which keeps what is known of artifacts and executions; the proxy by which the UI asks it; and what writes
 * down the runs of version 1.
 */
export class PipelinesMetadataChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelinesMetadataChartProps,
  ) {
    super(scope, id);
    for (const service of metadataServices()) {
      new k8s.KubeService(this, `service-${service.metadata?.name}`, service);
    }
    new AuthorizationPolicy(this, "authorization-policy", storePolicy());
    new DestinationRule(this, "destination-rule", storeTraffic());
    new VirtualService(this, "virtual-service", proxyRoute(props.gateway));
    const store = this.store();
    this.proxy();
    const writer = new k8s.KubeDeployment(this, "writer", writerDeployment(props.release));
    writer.node.addDependency(new WriterRights(this, "writer-rights"), store);
  }

  private store(): Construct {
    const { release, availability } = this.props;
    this.budget(STORE, STORE_LABELS);
    const store = new k8s.KubeDeployment(this, "store", storeDeployment(release, availability, this.props));
    const labels = { ...OBJECT_LABELS };
    store.node.addDependency(
      new k8s.KubeServiceAccount(this, "store-account", {
        metadata: { name: STORE_ACCOUNT, namespace: KUBEFLOW, labels },
        automountServiceAccountToken: false,
      }),
    );
    // Drivers and launchers of runs in this namespace find the store by it.
    new k8s.KubeConfigMap(this, "store-address", {
      metadata: { name: "metadata-grpc-configmap", namespace: KUBEFLOW, labels: { ...labels, ...STORE_LABELS } },
      data: { METADATA_GRPC_SERVICE_HOST: STORE_SERVICE, METADATA_GRPC_SERVICE_PORT: String(STORE_PORT) },
    });
    return store;
  }

  private proxy(): void {
    const { release, availability, mesh } = this.props;
    this.budget(PROXY.deployment, PROXY_LABELS);
    const config = proxyConfig();
    const settings = { mesh, configDigest: configDigest(config) };
    const proxy = new k8s.KubeDeployment(this, "proxy", proxyDeployment(release, availability, settings));
    proxy.node.addDependency(
      new k8s.KubeConfigMap(this, "proxy-config", {
        metadata: { name: PROXY_CONFIG, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } },
        data: { "envoy-config.yaml": Yaml.stringify(config) },
      }),
    );
  }

  private budget(name: string, labels: Readonly<Record<string, string>>): void {
    if (this.props.availability !== "high") return;
    const metadata = { name, namespace: KUBEFLOW, labels: { ...labels } };
    new k8s.KubePodDisruptionBudget(this, `disruption-budget-${name}`, disruptionBudget(metadata, labels));
  }
}
