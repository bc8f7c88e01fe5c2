import { KubeClient } from "../../providers/kube/client";
import { Pod } from "./pod";

export interface TokenRequest {
  /** @default the API server's own */
  readonly audience?: string;
  /** Seconds for which it is to be valid; the API server grants 10 minutes at least. */
  readonly expirationSeconds: number;
}

/** Yields tokens of a Pod's ServiceAccount. */
export interface TokenSource {
  token(request: TokenRequest): Promise<string>;
}

interface Granted {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly renewAt: number;
}

/** The part of its life after which a token is renewed; a real kubelet's. */
const RENEW_AFTER = 0.8;

/**
 * Tokens by the TokenRequest API, bound to the Pod as a real kubelet's are: they end with it. What the program may do
 * is thus what our RBAC grants its ServiceAccount. A token is kept until most of its life is over.
 */
export class ServiceAccountTokens implements TokenSource {
  private readonly granted = new Map<string, Granted>();

  constructor(
    private readonly client: KubeClient,
    private readonly pod: Pod,
    private readonly now: () => number = Date.now,
  ) {}

  async token(request: TokenRequest): Promise<string> {
    const key = JSON.stringify(request);
    const known = this.granted.get(key);
    if (known && known.renewAt > this.now()) return known.token;
    const fresh = await this.ask(request);
    this.granted.set(key, fresh);
    return fresh.token;
  }

  private async ask({ audience, expirationSeconds }: TokenRequest): Promise<Granted> {
    const { name, namespace, uid } = this.pod.metadata;
    const account = this.pod.spec.serviceAccountName ?? "default";
    const path = await this.client.path({ apiVersion: "v1", kind: "ServiceAccount", name: account, namespace });
    const spec = {
      audiences: audience ? [audience] : [],
      expirationSeconds,
      boundObjectRef: { apiVersion: "v1", kind: "Pod", name, uid },
    };
    const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec };
    const { status } = await this.client.request<{ status: { token: string; expirationTimestamp: string } }>(
      "POST",
      `${path}/token`,
      { body },
    );
    const now = this.now();
    const life = Date.parse(status.expirationTimestamp) - now;
    return { token: status.token, renewAt: now + life * RENEW_AFTER };
  }
}
