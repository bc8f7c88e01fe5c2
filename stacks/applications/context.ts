import type { CertificateIssuers } from "../../components/platform/cert-manager";
import type { UserEntry } from "../../components/platform/user-entry";
import type { Buckets } from "../buckets";
import type { Part } from "../config/components";
import type { CloudIdentities } from "../identities";
import type { ServiceContext, Services } from "../services";

/** What every application is made with. */
export interface ApplicationContext extends ServiceContext {
  readonly services: Services;
  readonly buckets: Buckets;
  readonly identities: CloudIdentities;
}

/** @throws for an application without a login before it, which `component-rules.ts` refuses in a stack file */
export function entryOf({ services: { entry } }: ApplicationContext, part: Part): UserEntry {
  if (!entry) throw new Error(`kubeflow:components.${part}: needs istio and oauth2Proxy; switch them on`);
  return entry;
}

/** @throws for an application whose webhooks nobody gives a certificate, likewise */
export function issuersOf({ services: { issuers } }: ApplicationContext, part: Part): CertificateIssuers {
  if (!issuers) throw new Error(`kubeflow:components.${part}: needs certManager; switch it on`);
  return issuers;
}
