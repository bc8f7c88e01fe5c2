import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { IstioGatewayChart } from "../../charts/istio-gateways/chart";
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY } from "../../charts/istio-gateways/gateway-kind";
import {
  CLUSTER_LOCAL_PODS,
  INGRESS_PODS,
  type GatewayPods,
  type IngressPods,
} from "../../charts/istio-gateways/gateway-pods";
import type { GatewayService } from "../../charts/istio-gateways/service";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import type { Mesh } from "./istio";

/** What others need of the gateways, whoever made them. */
export interface MeshGateways {
  /** Users come in by them. */
  readonly ingress: IngressPods;
  /** Pods of the cluster reach Knative Services by them. */
  readonly clusterLocal: GatewayPods;
  /** What Gateways, routes and filters are made after. */
  readonly ready: readonly pulumi.Resource[];
}

export interface GatewaysArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** The control plane that the gateways get their certificates and routes from, which has to be ready. */
  readonly istio: Pick<Mesh, "ready">;
  /** How users reach the ingress gateway. @default a load balancer as the cluster makes them by itself */
  readonly service?: Inputs<GatewayService>;
}

/** Istio's gateways: one for users, one for the cluster's own Pods. Once ready, they take requests. */
export class Gateways extends pulumi.ComponentResource implements MeshGateways {
  readonly ingress = INGRESS_PODS;
  readonly clusterLocal = CLUSTER_LOCAL_PODS;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: GatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Gateways", name, {}, opts);
    const { release, availability, istio, service = { kind: "LoadBalancer" } } = args;
    const kinds = [
      { kind: INGRESS_GATEWAY, inputs: service },
      { kind: CLUSTER_LOCAL_GATEWAY, inputs: { kind: "ClusterIP" } },
    ] as const;
    for (const { kind, inputs } of kinds) {
      const id = `${name}-${kind.name}`;
      new ChartResources(
        id,
        (app, tokens) =>
          new IstioGatewayChart(app, id, {
            ...{ kind, release, availability },
            service: settingsOf<GatewayService>(inputs, tokens),
          }),
        { parent: this, dependsOn: [...istio.ready] },
      );
    }
    this.registerOutputs({});
  }

  /**
   * Gateways that somebody else runs; registers nothing. What is left out is as this platform would install it, and as
   * Istio's own installer does.
   */
  static existing(gateways: {
    readonly ingress?: Partial<IngressPods>;
    readonly clusterLocal?: Partial<GatewayPods>;
  }): MeshGateways {
    const { ingress, clusterLocal } = gateways;
    return {
      ingress: { ...INGRESS_PODS, ...ingress },
      clusterLocal: { ...CLUSTER_LOCAL_PODS, ...clusterLocal },
      ready: [],
    };
  }
}
