import { STATUS_PORT } from "./ports";

/** Clouds whose load balancers are known here. */
export type Cloud = "aws" | "azure" | "gcp";

/** Whether the load balancer has an address in the internet, or in the cluster's own network alone. */
export type Scheme = "internal" | "public";

const AWS = "service.beta.kubernetes.io/aws-load-balancer";
const AZURE = "service.beta.kubernetes.io/azure-load-balancer";

/** A network load balancer of the AWS Load Balancer Controller, straight to the Pods and checked at their status port. */
const AWS_NLB = {
  [`${AWS}-type`]: "external",
  [`${AWS}-nlb-target-type`]: "ip",
  [`${AWS}-healthcheck-protocol`]: "http",
  [`${AWS}-healthcheck-port`]: String(STATUS_PORT),
  [`${AWS}-healthcheck-path`]: "/healthz/ready",
};

/** Minutes that a notebook's silent WebSocket stays open; Azure's default of 4 cuts terminals off. */
const AZURE_IDLE = { [`${AZURE}-tcp-idle-timeout`]: "30" };

const ANNOTATIONS: Readonly<Record<Cloud, Readonly<Record<Scheme, Readonly<Record<string, string>>>>>> = {
  aws: {
    public: { ...AWS_NLB, [`${AWS}-scheme`]: "internet-facing" },
    internal: { ...AWS_NLB, [`${AWS}-scheme`]: "internal" },
  },
  azure: {
    public: AZURE_IDLE,
    internal: { ...AZURE_IDLE, [`${AZURE}-internal`]: "true" },
  },
  gcp: {
    public: { "cloud.google.com/l4-rbs": "enabled" },
    internal: { "networking.gke.io/load-balancer-type": "Internal" },
  },
};

/** Annotations of a LoadBalancer Service by which a cloud makes the load balancer of a gateway. */
export function loadBalancerAnnotations(cloud: Cloud, scheme: Scheme): Readonly<Record<string, string>> {
  return ANNOTATIONS[cloud][scheme];
}
