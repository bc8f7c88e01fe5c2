/** Who vouches for users: an OpenID Connect provider, Dex or an external one. */
export interface OidcProvider {
  /** The `iss` of its tokens, byte for byte. */
  readonly issuer: string;
  /** Shown on the sign-in page. */
  readonly displayName: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Endpoints, where they are not to be discovered from the issuer; the login URL may be relative to the host. */
  readonly endpoints?: {
    readonly login: string;
    readonly token: string;
    readonly jwks: string;
  };
  /** Claim that names the user. @default "email" */
  readonly userClaim?: string;
  /** Claim that lists the user's groups. @default "groups" */
  readonly groupsClaim?: string;
  /** @default ["openid", "email", "profile", "groups"] */
  readonly scopes?: readonly string[];
}
