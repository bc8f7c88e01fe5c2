import type { GatewaySpec } from "../istio/crds/listener";
import { hasHttpChallenge, type GatewayTls } from "./tls";

/** One port of a Gateway, for some hosts. */
export type Server = NonNullable<GatewaySpec["servers"]>[number];

/** A certificate and the hosts that it is for. */
export interface Site {
  /** Name of the server's port. */
  readonly port: string;
  readonly hosts: readonly string[];
  /** Secret beside the gateway's Pods. */
  readonly secretName: string;
}

/** Of TLS 1.2, what keeps recorded traffic closed when a key gets out, and is not known to be weak; 1.3 has no other. */
const CIPHER_SUITES = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
];

/** What the users' Gateway listens on, and with {@link challengeServers} what another one does. */
export function gatewayServers(sites: readonly Site[], tls: GatewayTls): Server[] {
  const http = httpServer(sites);
  if (tls.kind === "none") return [http];
  const https = sites.map(httpsServer);
  return hasHttpChallenge(tls) ? https : [{ ...http, tls: { httpsRedirect: true } }, ...https];
}

/**
 * What answers an issuer that asks by plain HTTP. A redirect would send the very challenge that proves the host to a
 * port that has no certificate yet; and without a redirect, Kubeflow's own routes must not be on the port, so that this
 * is for a Gateway of its own, which no route names. (All else that comes there is redirected by `filters.ts`.)
 */
export function challengeServers(sites: readonly Site[], tls: GatewayTls): Server[] {
  return hasHttpChallenge(tls) ? [httpServer(sites)] : [];
}

function httpServer(sites: readonly Site[]): Server {
  return { hosts: sites.flatMap(({ hosts }) => hosts), port: { name: "http", number: 80, protocol: "HTTP" } };
}

function httpsServer({ port, hosts, secretName }: Site): Server {
  return {
    hosts: [...hosts],
    port: { name: port, number: 443, protocol: "HTTPS" },
    tls: {
      mode: "SIMPLE",
      credentialName: secretName,
      minProtocolVersion: "TLSV1_2",
      cipherSuites: CIPHER_SUITES,
    },
  };
}
