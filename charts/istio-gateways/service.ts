import type { k8s } from "cdk8s-plus-28";
import { ISTIO_SYSTEM } from "../istio/names";
import type { Release } from "../releases";
import type { GatewayKind } from "./gateway-kind";
import { objectLabels } from "./labels";

/** How a gateway is reached: by a load balancer, or within the cluster alone. */
export type GatewayService = ClusterService | LoadBalancerService;

interface ClusterService {
  readonly kind: "ClusterIP";
}

export interface LoadBalancerService {
  readonly kind: "LoadBalancer";
  /** For the cloud's controller, see {@link loadBalancerAnnotations}. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Controller that makes the load balancer. @default the cluster's own */
  readonly loadBalancerClass?: string;
  /** Networks in CIDR notation from which users may come. @default everywhere */
  readonly sourceRanges?: readonly string[];
  /**
   * `Local` keeps the users' addresses, for logs and limits, and spares a hop; `Cluster` spreads requests evenly over
   * all Pods. @default "Local"
   */
  readonly externalTrafficPolicy?: "Cluster" | "Local";
  /** DNS names that external-dns is to point at the load balancer. @default none, and DNS is somebody else's */
  readonly hostnames?: readonly string[];
}

/** Annotation by which external-dns learns the names of a Service. */
const EXTERNAL_DNS_HOSTNAME = "external-dns.alpha.kubernetes.io/hostname";

/** The Service in front of a gateway's Pods. */
export function gatewayService(kind: GatewayKind, release: Release, service: GatewayService): k8s.KubeServiceProps {
  return {
    metadata: {
      name: kind.name,
      namespace: ISTIO_SYSTEM,
      labels: objectLabels(kind, release),
      annotations: service.kind === "LoadBalancer" ? annotations(service) : undefined,
    },
    spec: {
      type: service.kind,
      ports: [...kind.servicePorts],
      selector: { ...kind.labels },
      ...(service.kind === "LoadBalancer" && loadBalancer(service)),
    },
  };
}

function annotations({ annotations: own, hostnames = [] }: LoadBalancerService): Record<string, string> {
  return { ...(hostnames.length > 0 && { [EXTERNAL_DNS_HOSTNAME]: hostnames.join(",") }), ...own };
}

function loadBalancer(service: LoadBalancerService): Partial<k8s.ServiceSpec> {
  const { loadBalancerClass, sourceRanges, externalTrafficPolicy = "Local" } = service;
  return { loadBalancerClass, externalTrafficPolicy, loadBalancerSourceRanges: sourceRanges && [...sourceRanges] };
}
