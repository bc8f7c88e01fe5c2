import { tokensOf, type OidcProvider } from "./oidc-provider";

/** Where sessions are kept. */
export type SessionStore =
  | { readonly kind: "cookie" }
  | {
      readonly kind: "redis";
      /** `redis://host:port` or, with TLS, `rediss://host:port`; without a password. */
      readonly url: string;
      readonly password: string;
      /** PEM certificates that the server's certificate may be signed by, besides the public ones. */
      readonly caBundle?: string;
    };

export interface SessionSettings {
  /** @default cookie: nothing to run, the encrypted session is in the browser */
  readonly store?: SessionStore;
  /**
   * Hours after which a user who did nothing has to sign in again.
   * @default 24
   */
  readonly hours?: number;
}

/** Hours of a session unless told otherwise: a working day, with a night. */
export const DEFAULT_SESSION_HOURS = 24;

/** Share of a token's life after which it is renewed: not so late that a slow request carries an expired one. */
const REFRESH_AFTER = 0.8;

/** How long a session lasts and when it is renewed, in minutes. */
interface SessionTimes {
  readonly expire: number;
  /** 0: never. */
  readonly refresh: number;
}

/**
 * Fits a session to its provider: without renewal it ends with the token, because the gateway refuses an expired token
 * while the cookie still counts as a login.
 */
export function sessionTimes(provider: OidcProvider, hours: number = DEFAULT_SESSION_HOURS): SessionTimes {
  const { lifetimeMinutes, refreshable } = tokensOf(provider);
  const wanted = hours * 60;
  if (!refreshable) return { expire: Math.min(wanted, lifetimeMinutes), refresh: 0 };
  const refresh = Math.floor(lifetimeMinutes * REFRESH_AFTER);
  return { expire: wanted, refresh: refresh < wanted ? refresh : 0 };
}
