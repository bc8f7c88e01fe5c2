import type { Connector } from "./connectors";

/** How long things are valid that Dex gives out, each as a Go duration such as `24h`. */
export interface DexExpiry {
  /** ID tokens. @default Dex' own: 24h */
  readonly idTokens?: string;
  /** Time after which Dex signs with a new key. @default Dex' own: 6h */
  readonly signingKeys?: string;
  /** Sign-ins that were begun. @default Dex' own: 24h */
  readonly authRequests?: string;
  /** Given, oauth2-proxy renews sessions without the user. @default absent: users sign in again when a token ends */
  readonly refreshTokens?: {
    /** Whether each use gives a new token and makes the old one invalid. @default true, as in Dex */
    readonly rotation?: boolean;
    /** How long a replaced token may still be used, for answers that got lost. @default Dex' own: 3s */
    readonly reuseInterval?: string;
    /** @default unlimited, as in Dex */
    readonly validIfNotUsedFor?: string;
    /** @default unlimited, as in Dex */
    readonly absoluteLifetime?: string;
  };
}

/** A user who signs in with a password of Dex' own. */
export interface DexUser<S> {
  readonly email: string;
  /** bcrypt hash of the password. */
  readonly hash: S;
  /** @default what stands before the @ of the address */
  readonly username?: string;
  /** Identifies the user for ever. @default derived from the address */
  readonly userID?: string;
}

/** A program besides oauth2-proxy that signs users in by Dex. */
export interface DexClient<S> {
  readonly id: string;
  /** Shown where users are asked for their approval. */
  readonly name: string;
  readonly redirectURIs: readonly string[];
  /** Absent for public clients, which cannot keep one, such as command-line programs. */
  readonly secret?: S;
  /** Clients that may ask for tokens in the name of this one. @default none */
  readonly trustedPeers?: readonly string[];
}

/**
 * How users sign in.
 * @typeParam S what a secret is: text in a chart, an Input in a component, ciphertext in a stack file
 */
export interface DexSettings<S> {
  readonly connectors: readonly Connector<S>[];
  readonly users: readonly DexUser<S>[];
  /** @default none besides oauth2-proxy */
  readonly clients?: readonly DexClient<S>[];
  readonly expiry?: DexExpiry;
  /** @default "info"; upstream has "debug", which writes users' names and addresses into logs */
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  /** Whether signing in is approval enough. @default true, since oauth2-proxy is no stranger */
  readonly skipApprovalScreen?: boolean;
  /** Id of the connector that checks the passwords of password grants. @default none, which refuses such grants */
  readonly passwordConnector?: string;
  /** Name on Dex' pages. @default Dex' own: dex */
  readonly title?: string;
}
