import type { IssuerRef } from "../cert-manager/issuer-ref";

/** Where the gateway's certificate comes from. */
export type GatewayTls = IssuedTls | SecretTls | NoTls;

/** cert-manager issues it and renews it. */
interface IssuedTls {
  readonly kind: "issuer";
  readonly issuer: IssuerRef;
  /**
   * Whether the issuer has names proved over plain HTTP: its requests are let in, past redirect and login.
   * @default false
   */
  readonly httpChallenge?: boolean;
}

/** Somebody else keeps it in a Secret beside the ingress gateway's Pods, for the host and all domains. */
interface SecretTls {
  readonly kind: "secret";
  /** Holds `tls.crt` and `tls.key`. */
  readonly secretName: string;
}

/** Plain HTTP, for rehearsals alone: whoever is on the way reads passwords and sessions. */
interface NoTls {
  readonly kind: "none";
}

/** What browsers are told to remember: that this host speaks HTTPS only. */
export interface HstsSettings {
  /** Seconds for which they remember it; 0 makes them forget. @default a year, as browsers' preload lists ask for */
  readonly maxAge?: number;
  /** Whether it holds for all hosts below this one. @default false, since others may run those */
  readonly includeSubDomains?: boolean;
}

/** Value of the header `Strict-Transport-Security`. */
export function hstsHeader({ maxAge = 31_536_000, includeSubDomains = false }: HstsSettings): string {
  return `max-age=${maxAge}${includeSubDomains ? "; includeSubDomains" : ""}`;
}

/** Whether the issuer's questions come in by plain HTTP. */
export function hasHttpChallenge(tls: GatewayTls): boolean {
  return tls.kind === "issuer" && tls.httpChallenge === true;
}
