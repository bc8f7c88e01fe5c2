import type { CertificateIssuers } from "../../components/platform/cert-manager";
import type { MeshGateways } from "../../components/platform/gateways";
import type { UserEntry } from "../../components/platform/user-entry";
import type { Part } from "../config/components";
import type { ServiceContext, Services } from "../services";

/** What every application is made with. */
export interface ApplicationContext extends ServiceContext {
  readonly services: Services;
}

/** How users reach applications: the entry, and the Pods whose requests are believed. */
export interface Entrance {
  readonly entry: UserEntry;
  readonly ingress: MeshGateways["ingress"];
}

/** @throws for an application without a login before it, which `component-rules.ts` refuses in a stack file */
export function entranceOf({ services: { entry, gateways } }: ApplicationContext, part: Part): Entrance {
  if (!entry || !gateways) throw new Error(`kubeflow:components.${part}: needs istio and oauth2Proxy; switch them on`);
  return { entry, ingress: gateways.ingress };
}

/** @throws for an application whose webhooks nobody gives a certificate, likewise */
export function issuersOf({ services: { issuers } }: ApplicationContext, part: Part): CertificateIssuers {
  if (!issuers) throw new Error(`kubeflow:components.${part}: needs certManager; switch it on`);
  return issuers;
}
