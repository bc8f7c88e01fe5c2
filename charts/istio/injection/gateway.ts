import { canonicalLabels, POD_ANNOTATIONS, POD_FACTS, POD_IDENTITY } from "./pod";
import { proxyContainer, proxyVolumes } from "./proxy";
import { block, indent } from "./template-text";

/**
 * Template of a gateway's Pod, for Deployments that leave the proxy to istiod: their Pods carry the annotation
 * `inject.istio.io/templates: gateway` and a container `istio-proxy` with the image `auto`.
 */
export function gatewayTemplate(image: string): string {
  return `${POD_FACTS}
metadata:
  labels:
${block(canonicalLabels(), 4)}
  annotations:
${indent(POD_ANNOTATIONS, 4)}
spec:
${block({ securityContext: LOW_PORTS }, 2)}
  containers:
${indent(proxyContainer({ role: "router", image, identity: POD_IDENTITY }), 2)}
  volumes:
${block(proxyVolumes(), 2)}
`;
}

/** Lets a proxy without rights listen on ports such as 80; the setting is the Pod's own, and Pod Security allows it. */
export const LOW_PORTS = { sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] };
