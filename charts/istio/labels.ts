import type { Release } from "../releases";
import { REVISION } from "./control-plane";

/** A part of Istio, as its charts are cut. */
export interface IstioPart {
  readonly name: string;
  /** Helm chart that upstream installs it by. */
  readonly chart: "base" | "cni" | "istio-ingress" | "istiod" | "ztunnel";
  /** The part's name in `operator.istio.io/component`. */
  readonly component?: "Cni" | "IngressGateways" | "Pilot";
}

export const READER: IstioPart = { name: "istio-reader", chart: "istiod" };
export const PILOT: IstioPart = { name: "istiod", chart: "istiod", component: "Pilot" };
export const CNI: IstioPart = { name: "istio-cni", chart: "cni", component: "Cni" };
export const ZTUNNEL_PART: IstioPart = { name: "ztunnel", chart: "ztunnel" };

/** Labels that Istio's own tools know the parts of an installation by. */
export class IstioLabels {
  private readonly version: string;

  constructor({ istio }: Release) {
    this.version = istio.version;
  }

  /** Of Pods. */
  ofPods({ name, chart }: IstioPart): Record<string, string> {
    return {
      "app.kubernetes.io/instance": "istio",
      "app.kubernetes.io/managed-by": "Helm",
      "app.kubernetes.io/name": name,
      "app.kubernetes.io/part-of": "istio",
      "app.kubernetes.io/version": this.version,
      "helm.sh/chart": `${chart}-${this.version}`,
    };
  }

  /** Of an object that every revision shares. */
  shared(part: IstioPart): Record<string, string> {
    return { app: part.name, ...this.ofPods(part), release: "istio" };
  }

  /** Of an object that belongs to one revision. */
  ofRevision(part: IstioPart): Record<string, string> {
    return { ...this.ofPods(part), ...revision(part), release: "istio" };
  }

  /** Of Pods that belong to one revision. */
  ofRevisionPods(part: IstioPart): Record<string, string> {
    return { ...this.ofPods(part), ...revision(part) };
  }
}

function revision({ component }: IstioPart): Record<string, string> {
  return {
    "install.operator.istio.io/owning-resource": "unknown",
    "istio.io/rev": REVISION,
    ...(component && { "operator.istio.io/component": component }),
  };
}

/** Labels of Pods that stay out of the mesh, in both modes. */
export const OUT_OF_MESH = { "istio.io/dataplane-mode": "none", "sidecar.istio.io/inject": "false" } as const;
