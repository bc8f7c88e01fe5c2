import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { ISTIO_SYSTEM } from "../../charts/istio/names";
import { schemeOf, servingGateway } from "../../charts/knative-serving/config-data";
import { KnativeServingChart } from "../../charts/knative-serving/chart";
import { knativeServingCrds } from "../../charts/knative-serving/crds";
import { LOCAL_GATEWAY_REF, localGatewayHost } from "../../charts/knative-serving/names";
import type { KnativeSettings } from "../../charts/knative-serving/settings";
import { KUBEFLOW_GATEWAY } from "../../charts/kubeflow-gateway/gateway-ref";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import type { CertificateIssuers } from "./cert-manager";
import { crdBundle, type CrdOptions } from "./crd-bundle";
import type { MeshGateways } from "./gateways";
import type { Mesh } from "./istio";
import type { UserGateway } from "./kubeflow-gateway";

/** What others need of whatever runs Knative Services; KServe's configuration is made of it. */
export interface KnativeServices {
  /** Domain under which services get their hosts. */
  readonly domain: string;
  /** Scheme of services' URLs. */
  readonly scheme: "http" | "https";
  /** Istio Gateway through which users reach services, as `namespace/name`. */
  readonly gateway: string;
  /** Istio Gateway through which Pods of the cluster do, as `namespace/name`. */
  readonly localGateway: string;
  /** Full name of the Service in front of the local gateway. */
  readonly localGatewayService: string;
  /** What Knative Services are made after. */
  readonly ready: readonly pulumi.Resource[];
}

/** Knative Serving that somebody else installed. */
export interface ExistingKnativeServing {
  readonly domain: string;
  /** @default "https" */
  readonly scheme?: "http" | "https";
  /** @default Kubeflow's */
  readonly gateway?: string;
  /** @default net-istio's */
  readonly localGateway?: string;
  /** @default net-istio's */
  readonly localGatewayService?: string;
}

export interface KnativeServingArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** The mesh that its programs are part of. */
  readonly mesh: Mesh;
  /** Their Pods lead to services. */
  readonly gateways: MeshGateways;
  /** Users reach services through it. */
  readonly gateway: UserGateway;
  /** Domain under which services get their hosts, such as `serving.example.com`. */
  readonly domain: string;
  /** Who signs a certificate for each host. @default nobody: the gateway has a wildcard certificate of the domain */
  readonly issuers?: CertificateIssuers;
  readonly settings?: KnativeSettings;
  readonly crds?: CrdOptions;
}

/** Knative Serving and the kinds it serves. Once it is ready, Knative Services run and are reached by their URLs. */
export class KnativeServing extends pulumi.ComponentResource implements KnativeServices {
  readonly domain: string;
  readonly scheme: "http" | "https";
  readonly gateway: string;
  readonly localGateway = LOCAL_GATEWAY_REF;
  readonly localGatewayService: string;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KnativeServingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:KnativeServing", name, {}, opts);
    const { release, availability, mesh, gateways, gateway, domain, issuers, settings } = args;
    const { ingress, clusterLocal } = gateways;
    this.domain = domain;
    this.gateway = servingGateway(gateway.ref, issuers?.issuer);
    this.scheme = schemeOf(gateway.ref, issuers?.issuer);
    this.localGatewayService = localGatewayHost(clusterLocal.namespace);
    const crds = crdBundle(`${name}-crds`, { crds: knativeServingCrds, ...args.crds }, { parent: this });
    new ChartResources(
      name,
      (app) =>
        new KnativeServingChart(app, name, {
          ...{ release, availability, domain, ingress, clusterLocal, settings },
          ...{ mesh: mesh.mode, namespaceLabels: mesh.namespaceLabels },
          ...{ gateway: gateway.ref, issuer: issuers?.issuer },
        }),
      { parent: this, dependsOn: [crds, ...mesh.ready, ...gateways.ready, ...(issuers?.ready ?? [])] },
    );
    this.registerOutputs({});
  }

  /** An installation that somebody else made; registers nothing. */
  static existing(existing: ExistingKnativeServing): KnativeServices {
    return {
      scheme: "https",
      gateway: KUBEFLOW_GATEWAY,
      localGateway: LOCAL_GATEWAY_REF,
      localGatewayService: localGatewayHost(ISTIO_SYSTEM),
      ready: [],
      ...existing,
    };
  }
}
