import { stringify } from "yaml";
import type { Release } from "../../releases";
import type { MeshMode } from "../mesh";
import { ISTIO_SYSTEM } from "../names";
import type { Requests } from "../resources";
import { gatewayTemplate } from "./gateway";
import { managedGatewayTemplate } from "./managed-gateway";
import { sidecarTemplate } from "./sidecar";

export interface InjectorProps {
  readonly release: Release;
  readonly mode: MeshMode;
  /** What a sidecar asks of its node. */
  readonly requests: Requests;
}

/**
 * Data of the ConfigMap by which istiod makes proxies. The templates are written for this platform: they do what
 * istio-agent 1.29 needs where the network plugin redirects traffic, and leave out what Kubeflow has no use for: proxies
 * with rights over the network, Multus, gRPC without a proxy, agentgateway, and the certificates and tracers of single
 * vendors. Settings of the platform are written into the templates, so `values` has only what istiod's own code reads.
 *
 * Checked by hand with Istio's own injector and gateway controller (a commit of April 2026, the nearest to 1.29 that
 * the Go module proxy has), beside upstream's templates of 1.29: Pods of Deployments and Jobs and bare ones, with native
 * and classic sidecars and with every annotation that the templates read; gateways; a second injection, which changes
 * nothing; and Gateways of the classes `istio` and `istio-waypoint`. What differed was order and what is left out.
 */
export function injectorConfig({ release, mode, requests }: InjectorProps): Record<"config" | "values", string> {
  const image = release.istio.proxy;
  const templates = {
    sidecar: sidecarTemplate({ image, requests }),
    gateway: gatewayTemplate(image),
    "kube-gateway": managedGatewayTemplate({ role: "router", image }),
    ...(mode === "ambient" && { waypoint: managedGatewayTemplate({ role: "waypoint", image }) }),
  };
  const config = { policy: "enabled", defaultTemplates: ["sidecar"], templates };
  return {
    config: stringify(config, { lineWidth: 0 }),
    values: JSON.stringify({
      global: { istioNamespace: ISTIO_SYSTEM },
      sidecarInjectorWebhook: { rewriteAppHTTPProbe: true },
    }),
  };
}
