import * as pulumi from "@pulumi/pulumi";
import type { MachineTokenIssuer } from "../charts/oauth2-proxy/machine-tokens";
import type { OidcProvider } from "../charts/oauth2-proxy/oidc-provider";
import { presetProvider } from "../charts/oauth2-proxy/presets";
import type { SessionSettings } from "../charts/oauth2-proxy/session";
import type { Inputs } from "../components/bridge/inputs";
import type { KubeflowConfig } from "./config/config";

type AuthenticationConfig = KubeflowConfig["authentication"];

/**
 * The external provider of a configuration, as the component `OAuth2Proxy` takes it.
 * @param host of the gateway, where users are after signing out
 * @returns undefined for Dex, which is a part of the platform
 */
export function externalProvider(
  { provider, logout }: Pick<AuthenticationConfig, "provider" | "logout">,
  host: string | undefined,
): Inputs<OidcProvider> | undefined {
  if (provider.kind === "dex") return undefined;
  const { clientSecret, ...preset } = provider;
  const complete = presetProvider(preset, { home: `https://${host ?? ""}/` });
  return {
    ...complete,
    logout: logout === "provider" ? complete.logout : undefined,
    clientSecret: pulumi.secret(clientSecret.reveal()),
  };
}

/** The sessions of a configuration, as the component takes them. */
export function sessionSettings({ hours, store }: AuthenticationConfig["session"]): Inputs<SessionSettings> {
  if (store.kind === "cookie") return { hours, store };
  return { hours, store: { ...store, password: pulumi.secret(store.password.reveal()) } };
}

/**
 * Whose tokens programs may come with: the cluster's, and those that the configuration adds.
 * @param cluster who signs the tokens of its ServiceAccounts, with the keys where nobody else can fetch them
 */
export function machineTokenIssuers(
  { enabled, audiences, issuers }: AuthenticationConfig["machineTokens"],
  cluster: Pick<Inputs<MachineTokenIssuer>, "issuer" | "jwks">,
): readonly Inputs<MachineTokenIssuer>[] {
  return enabled ? [{ issuer: cluster.issuer, jwks: cluster.jwks, audiences }, ...issuers] : [];
}
