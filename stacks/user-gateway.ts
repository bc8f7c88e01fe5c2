import { loadBalancerAnnotations, type Cloud } from "../charts/istio-gateways/load-balancer";
import type { GatewayService } from "../charts/istio-gateways/service";
import type { CertificateIssuers } from "../components/platform/cert-manager";
import { Gateways, type MeshGateways } from "../components/platform/gateways";
import type { Mesh } from "../components/platform/istio";
import { KubeflowGateway, type KubeflowGatewayTls, type UserGateway } from "../components/platform/kubeflow-gateway";
import type { KubeflowConfig } from "./config/config";
import type { ServiceContext } from "./services";

type GatewayConfig = KubeflowConfig["gateway"];

/** The gateways of the mesh, and the Gateway that users come in by. */
export interface UserGateways {
  readonly gateways: MeshGateways;
  readonly gateway: UserGateway;
}

/** Makes the way in for users, or takes the one that is there. */
export function deployUserGateway(
  { config, cluster, namespaces, common, opts }: ServiceContext,
  mesh: Mesh,
  issuers: CertificateIssuers | undefined,
): UserGateways {
  const { host, servingDomain, hsts, existing } = config.gateway;
  const gateways = existing
    ? existingGateways(existing)
    : new Gateways(
        "istio-gateways",
        { ...common, istio: mesh, service: serviceOf(config.gateway, cluster.cloud) },
        opts,
      );
  if (existing?.gateway !== undefined) {
    const ref = { name: existing.gateway, host, https: existing.https };
    return { gateways, gateway: KubeflowGateway.existing(ref) };
  }
  // Hosts with certificates of their own have a Gateway of their own, which Knative fills.
  const perHost = config.components.knativeServing && config.knativeServing.certificates === "perHost";
  const domains = servingDomain === undefined || perHost ? [] : [servingDomain];
  const tls = tlsOf(config.gateway.tls, issuers);
  const gateway = new KubeflowGateway("kubeflow-gateway", { namespaces, gateways, host, domains, tls, hsts }, opts);
  return { gateways, gateway };
}

function existingGateways({ ingress }: NonNullable<GatewayConfig["existing"]>): MeshGateways {
  const { namespace, labels, service, serviceAccount, httpPort: http, httpsPort: https } = ingress;
  const pods = { namespace, serviceAccount, service: `${service}.${namespace}.svc.cluster.local` };
  return Gateways.existing({ ingress: { ...pods, ...(labels && { labels }), listeners: { http, https } } });
}

function serviceOf(
  { service, host, servingDomain, externalDns }: GatewayConfig,
  cloud: Cloud | undefined,
): GatewayService {
  if (service.kind === "ClusterIP") return service;
  const { scheme, annotations, ...rest } = service;
  const announced = [host, servingDomain && `*.${servingDomain}`].filter((name) => name !== undefined);
  return {
    ...rest,
    annotations: { ...(cloud && loadBalancerAnnotations(cloud, scheme)), ...annotations },
    hostnames: externalDns ? announced : [],
  };
}

/** @throws when nothing issues certificates, which `component-rules.ts` refuses in a stack file */
function tlsOf(tls: GatewayConfig["tls"], issuers: CertificateIssuers | undefined): KubeflowGatewayTls {
  if (tls.kind !== "issuer") return tls;
  if (!issuers) throw new Error("kubeflow:gateway.tls: needs cert-manager, which is off; switch it on");
  return { kind: "issuer", issuers };
}
