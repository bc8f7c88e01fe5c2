/**
 * Who vouches for users: an OpenID Connect provider, Dex or an external one. `presetProvider` knows the usual ones.
 */
export interface OidcProvider {
  /** The `iss` of its tokens, byte for byte. */
  readonly issuer: string;
  /** Shown on the sign-in page. */
  readonly displayName: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * Endpoints, where they are not to be discovered from the issuer. The login URL may be relative to the host: then the
   * provider is served by the same gateway, and its first path segment is open to everybody.
   */
  readonly endpoints?: {
    readonly login: string;
    readonly token: string;
    readonly jwks: string;
  };
  /** Claim that names the user. @default "email" */
  readonly userClaim?: string;
  /** Claim that lists the user's groups. @default "groups" */
  readonly groupsClaim?: string;
  /** @default ["openid", "email", "profile", "groups"], and "offline_access" where tokens are refreshable */
  readonly scopes?: readonly string[];
  /**
   * How long its ID tokens are valid, and whether it renews them without the user.
   * @default 24 hours, not refreshable: what Dex does unless told otherwise
   */
  readonly tokens?: { readonly lifetimeMinutes: number; readonly refreshable: boolean };
  /** `prompt` of the authorization request. @default "none" behind the same gateway, and nothing elsewhere */
  readonly prompt?: string;
  /** Where it ends the user's session with it. @default its session outlives Kubeflow's */
  readonly logout?: ProviderLogout;
  /** PEM certificates that its HTTPS certificate may be signed by, besides the public ones. */
  readonly caBundle?: string;
  /** Domains of the e-mail addresses that may sign in. @default any: the provider decides */
  readonly emailDomains?: readonly string[];
}

/** How a provider ends a session. */
export interface ProviderLogout {
  /**
   * `server`: oauth2-proxy calls the URL itself, with the ID token in the place of `{id_token}`. `browser`: the user is
   * sent there, since the provider knows the session by its own cookie.
   */
  readonly kind: "server" | "browser";
  readonly url: string;
  /** Host of the URL. */
  readonly host: string;
}

/** What Dex does unless told otherwise. */
const DEFAULT_TOKENS = { lifetimeMinutes: 24 * 60, refreshable: false } as const;

const DEFAULT_SCOPES = ["openid", "email", "profile", "groups"] as const;

/** The provider's tokens, with the default applied. */
export function tokensOf({ tokens = DEFAULT_TOKENS }: OidcProvider): NonNullable<OidcProvider["tokens"]> {
  return tokens;
}

/** The scopes to ask for, with the default applied. */
export function scopesOf(provider: OidcProvider): readonly string[] {
  return provider.scopes ?? [...DEFAULT_SCOPES, ...(tokensOf(provider).refreshable ? ["offline_access"] : [])];
}

/** First path segment of a provider behind the same gateway, such as `/dex`; nothing for an external one. */
export function pathBehindGateway({ endpoints }: OidcProvider): string | undefined {
  return endpoints?.login.match(/^\/[^/]+(?=\/)/)?.[0];
}
