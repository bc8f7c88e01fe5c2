import { createHash } from "node:crypto";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { CALLBACK_PATH } from "../oauth2-proxy/names";
import { DOLLAR, renderConnector } from "./connectors/rendering";
import { issuerOf } from "./issuer";
import { DEX_PORT } from "./names";
import type { DexClient, DexExpiry, DexSettings, DexUser } from "./settings";

/** Variables that hold oauth2-proxy's id and secret; the names are upstream's. */
export const CLIENT_ID_VARIABLE = "OIDC_CLIENT_ID";
export const CLIENT_SECRET_VARIABLE = "OIDC_CLIENT_SECRET";

/** oauth2-proxy, which has users come back to whatever host they came by. */
const PROXY_CLIENT = {
  idEnv: CLIENT_ID_VARIABLE,
  redirectURIs: [CALLBACK_PATH],
  name: "Kubeflow",
  secretEnv: CLIENT_SECRET_VARIABLE,
};

/** Dex' configuration without its secrets, and the secrets. */
export interface RenderedConfig {
  /** Contents of `config.yaml`. */
  readonly config: object;
  /** Variables with the hashes of users' passwords. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Variables with the secrets of connectors and of clients other than oauth2-proxy. */
  readonly values: Readonly<Record<string, string>>;
  /** Certificates and key files of connectors, by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** Variables that are no secrets. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Renders settings as Dex reads them. What is not set stays unset, so that Dex' own defaults hold. */
export function renderConfig(settings: DexSettings<string>, gateway: GatewayRef): RenderedConfig {
  const { users, clients = [], logLevel = "info", skipApprovalScreen = true, passwordConnector, title } = settings;
  const connectors = settings.connectors.map((connector) => renderConnector(connector, gateway));
  const entries = connectors.map(({ entry }) => entry);
  const config = defined({
    issuer: issuerOf(gateway),
    storage: { type: "kubernetes", config: { inCluster: true } },
    web: { http: `0.0.0.0:${DEX_PORT}` },
    logger: { level: logLevel, format: "text" },
    frontend: title === undefined ? undefined : { issuer: title },
    oauth2: defined({ skipApprovalScreen, passwordConnector }),
    expiry: settings.expiry && renderExpiry(settings.expiry),
    // Dex does not start where nobody could sign in; an empty list of users can do no harm.
    enablePasswordDB: users.length > 0 || entries.length === 0,
    connectors: entries.length === 0 ? undefined : entries,
    staticPasswords: users.length === 0 ? undefined : users.map(renderUser),
    staticClients: [PROXY_CLIENT, ...clients.map(renderClient)],
  });
  return {
    config,
    passwords: Object.fromEntries(users.map(({ hash }, index) => [passwordVariable(index), hash])),
    values: merged([...connectors.map(({ values }) => values), ...clients.map(clientSecret)]),
    files: merged(connectors.map(({ files }) => files)),
    variables: {
      // A provider that cannot be reached must not keep the users of the others out.
      ...(entries.length > 0 && { DEX_CONTINUE_ON_CONNECTOR_FAILURE: "true" }),
      ...(JSON.stringify(entries).includes(`\${${DOLLAR}}`) && { [DOLLAR]: "$" }),
    },
  };
}

function renderExpiry({ refreshTokens, ...durations }: DexExpiry): object {
  if (refreshTokens === undefined) return durations;
  const { rotation, ...limits } = refreshTokens;
  return { ...durations, refreshTokens: { ...limits, ...(rotation === false ? { disableRotation: true } : {}) } };
}

function renderUser({ email, username, userID }: DexUser<string>, index: number): object {
  return {
    email,
    hashFromEnv: passwordVariable(index),
    username: username ?? email.split("@")[0],
    userID: userID ?? createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 32),
  };
}

function renderClient({ secret, ...client }: DexClient<string>, index: number): object {
  return { ...client, ...(secret === undefined ? { public: true } : { secretEnv: clientVariable(index) }) };
}

function clientSecret({ secret }: DexClient<string>, index: number): Record<string, string> {
  return secret === undefined ? {} : { [clientVariable(index)]: secret };
}

function passwordVariable(index: number): string {
  return `DEX_USER_PASSWORD_${index}`;
}

function clientVariable(index: number): string {
  return `CLIENT_${index}_SECRET`;
}

function merged(parts: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  return Object.assign({}, ...parts) as Record<string, string>;
}

function defined(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
