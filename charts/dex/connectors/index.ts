import { CODE_HOST_CONNECTORS } from "./code-hosts";
import { DIRECTORY_CONNECTORS } from "./directories";
import type { SettingsOf } from "./field";
import { OPENID_CONNECTORS } from "./openid";
import { OTHER_CONNECTORS } from "./others";

/**
 * Every connector that Dex 2.45 ships, with its settings under Dex' names. This one table makes the types, the stack
 * file's schema and Dex' configuration. Left out are names that Dex itself calls obsolete, the mocks of its tests, what
 * follows from the gateway (`redirectURI`), and SAML without signatures, where anybody is whoever they claim to be.
 */
export const CONNECTORS = {
  ...OPENID_CONNECTORS,
  ...DIRECTORY_CONNECTORS,
  ...CODE_HOST_CONNECTORS,
  ...OTHER_CONNECTORS,
};

export type ConnectorType = keyof typeof CONNECTORS;

/**
 * A way to sign in.
 * @typeParam S what a secret is
 */
export type Connector<S> = {
  [T in ConnectorType]: {
    readonly type: T;
    /** Part of users' ids, so that it must not change; lower-case letters, digits and `-`. */
    readonly id: string;
    /** Shown on the sign-in page. */
    readonly name: string;
    readonly config: SettingsOf<(typeof CONNECTORS)[T], S>;
  };
}[ConnectorType];

/** Connectors whose users type their password on Dex' own page. */
export const PASSWORD_CONNECTORS: readonly ConnectorType[] = ["ldap", "keystone", "atlassian-crowd"];

/** Whether a connector sends users elsewhere and back; the others check a password, or believe a request's headers. */
export function hasCallback(type: ConnectorType): boolean {
  return !PASSWORD_CONNECTORS.includes(type) && type !== "authproxy";
}

/** Id of the users that the configuration itself lists, which Dex gives them. */
export const LOCAL_CONNECTOR = "local";
