import { IstioLabels, OUT_OF_MESH, type IstioPart } from "../istio/labels";
import type { Release } from "../releases";
import type { GatewayKind } from "./gateway-kind";

/** Both gateways are installations of one Helm chart, under one name. */
const GATEWAY: IstioPart = { name: "istio-ingressgateway", chart: "istio-ingress", component: "IngressGateways" };

/** Labels that Istio's tools know the parts of an installation by. */
export function installationLabels(release: Release): Record<string, string> {
  return new IstioLabels(release).ofRevision(GATEWAY);
}

/** Labels of a gateway's own objects. */
export function objectLabels(kind: GatewayKind, release: Release): Record<string, string> {
  return { ...installationLabels(release), ...kind.labels };
}

/** Labels of the Deployment. */
export function deploymentLabels(kind: GatewayKind, release: Release): Record<string, string> {
  return { ...objectLabels(kind, release), "istio.io/dataplane-mode": "none" };
}

/** Labels of the Pods: they are a proxy themselves, and in no mode have another one in front of them. */
export function podLabels(kind: GatewayKind, release: Release): Record<string, string> {
  return {
    ...objectLabels(kind, release),
    ...OUT_OF_MESH,
    chart: "gateways",
    heritage: "Tiller",
    "service.istio.io/canonical-name": kind.name,
    "service.istio.io/canonical-revision": "latest",
  };
}
