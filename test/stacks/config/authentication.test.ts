import { authenticationSchema } from "../../../stacks/config/authentication";
import { authenticationFindings, type AuthenticationSurroundings } from "../../../stacks/config/authentication-rules";
import { draftOf } from "../../../stacks/config/draft";
import { mapping } from "../../../stacks/config/field";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { Secret } from "../../../stacks/config/secret";
import { secretPaths } from "../../../stacks/config/secret-paths";

const KEY = "kubeflow:authentication";
const schema = mapping({ [KEY]: authenticationSchema }, "write kubeflow:authentication below it");
const REACHABLE: AuthenticationSurroundings = { host: "kubeflow.example.com", https: true };

/** All refusals of a configuration, each as `path: message`. */
function refusals(authentication: unknown, surroundings = REACHABLE): string[] {
  const values = { [KEY]: authentication };
  const { error } = schema.safeParse(values);
  const draft = draftOf(values, error) as Record<string, Parameters<typeof authenticationFindings>[0]>;
  const found = [...findingsOf(error, values), ...authenticationFindings(draft[KEY], surroundings)];
  return found.map((finding) => problemOf(finding, new Set())).map(({ path, message }) => `${path}: ${message}`);
}

const client = { clientId: "kubeflow", clientSecret: Secret.of("hunter2") };
const cognito = {
  ...client,
  kind: "cognito",
  region: "eu-west-1",
  userPoolId: "eu-west-1_Ab12Cd34",
  domain: "acme.auth.eu-west-1.amazoncognito.com",
};
const google = { ...client, kind: "google", hostedDomains: ["example.com"] };
const entra = { ...client, kind: "entra", tenantId: "11111111-2222-3333-4444-555555555555" };
const okta = { ...client, kind: "okta", domain: "acme.okta.com" };
const keycloak = { ...client, kind: "keycloak", url: "https://sso.example.com/auth", realm: "ml" };
const oidc = { ...client, kind: "oidc", issuer: "https://id.example.com/", displayName: "Example" };
const redis = { kind: "redis", url: "rediss://redis.data.svc:6379/0", password: Secret.of("hunter2") };
const ci = { issuer: "https://token.actions.githubusercontent.com", audiences: ["kubeflow"] };

const valid: Record<string, unknown> = {
  nothing: {},
  Dex: { provider: { kind: "dex" } },
  Cognito: { provider: cognito },
  Google: { provider: google },
  Entra: { provider: { ...entra, userClaim: "preferred_username" } },
  Okta: { provider: { ...okta, authorizationServer: "default" } },
  Keycloak: { provider: keycloak },
  "any provider": { provider: { ...oidc, logout: { kind: "browser", url: "https://id.example.com/logout" } } },
  "sessions in Redis": { session: { hours: 8, store: redis } },
  "a CI system's tokens": { machineTokens: { issuers: [ci] } },
};
test.each(Object.keys(valid))("accepts %s", (name) => {
  expect(refusals(valid[name])).toEqual([]);
});

test("applies the defaults", () => {
  expect(authenticationSchema.parse({})).toEqual({
    provider: { kind: "dex" },
    logout: "provider",
    session: { hours: 24, store: { kind: "cookie" } },
    machineTokens: {
      enabled: true,
      audiences: ["istio-ingressgateway.istio-system.svc.cluster.local", "pipelines.kubeflow.org"],
      issuers: [],
    },
  });
});

const provider = (changes: object, of: object = oidc) => ({ provider: { ...of, ...changes } });
const P = `${KEY}.provider`;
const bad: [what: string, config: unknown, expected: string][] = [
  [
    "a provider that there is not",
    provider({ kind: "gogle" }),
    `${P}.kind: "gogle" is not one of "dex", "cognito", "google", "entra", "okta", "keycloak", "oidc"; did you mean "google"?`,
  ],
  ["a provider without a kind", { provider: { ...client } }, `${P}.kind: is missing; write one of them`],
  [
    "a secret in plain text",
    provider({ clientSecret: "hunter2" }),
    `${P}.clientSecret: is a secret in plain text; encrypt it with: pulumi config set --secret --path '${P}.clientSecret' < FILE`,
  ],
  [
    "no secret",
    provider({ clientSecret: undefined }),
    `${P}.clientSecret: is missing; encrypt it with: pulumi config set --secret --path '${P}.clientSecret' < FILE`,
  ],
  ["no client", provider({ clientId: undefined }, okta), `${P}.clientId: is missing; write a text, such as "kubeflow"`],
  [
    "an issuer over HTTP",
    provider({ issuer: "http://id.example.com" }),
    `${P}.issuer: "http://id.example.com" is not the https URL of an issuer, without a query and without /.well-known; write one such as "https://id.example.com"`,
  ],
  [
    "the discovery document for the issuer",
    provider({ issuer: "https://id.example.com/.well-known/openid-configuration" }),
    `${P}.issuer: "https://id.example.com/.well-known/openid-configuration" is not the https URL of an issuer, without a query and without /.well-known; write one such as "https://id.example.com"`,
  ],
  [
    "Entra for all tenants",
    provider({ tenantId: "common" }, entra),
    `${P}.tenantId: "common" is not the id of one tenant; write the "Directory (tenant) ID" of the application; "common" and its like have no issuer of their own`,
  ],
  [
    "Google for everyone",
    provider({ hostedDomains: [] }, google),
    `${P}.hostedDomains: a list is empty, which would let everyone in who has a Google account; list your domains`,
  ],
  [
    "an address for a domain",
    provider({ hostedDomains: ["ada@example.com"] }, google),
    `${P}.hostedDomains[0]: "ada@example.com" is not a DNS name in lower case, without scheme, port and path; write one such as "example.com"`,
  ],
  [
    "a user pool by its name",
    provider({ userPoolId: "kubeflow" }, cognito),
    `${P}.userPoolId: "kubeflow" is not the id of a user pool; write it as the console shows it, such as "eu-west-1_Ab12Cd34"`,
  ],
  [
    "a zone for a region",
    provider({ region: "eu-west-1a" }, cognito),
    `${P}.region: "eu-west-1a" is not an AWS region; write one such as "eu-west-1"`,
  ],
  [
    "Okta by its URL",
    provider({ domain: "https://acme.okta.com" }, okta),
    `${P}.domain: "https://acme.okta.com" is not a DNS name in lower case, without scheme, port and path; write one such as "acme.okta.com"`,
  ],
  [
    "an authorization server by its URL",
    provider({ authorizationServer: "oauth2/default" }, okta),
    `${P}.authorizationServer: "oauth2/default" is not the id of an authorization server; write it without the URL, such as "default"`,
  ],
  [
    "Keycloak with its realm twice",
    provider({ url: "https://sso.example.com/realms/ml" }, keycloak),
    `${P}.url: "https://sso.example.com/realms/ml" is not an https URL without /realms and without a slash at its end; write one such as "https://sso.example.com"; the realm has a key of its own`,
  ],
  [
    "a claim that is a URL",
    provider({ groupsClaim: "https://example.com/groups" }),
    `${P}.groupsClaim: "https://example.com/groups" is not the name of a claim (no spaces and no slashes; a dot leads into a nested one); write one such as "email"; have the provider map a claim whose name is a URL`,
  ],
  [
    "scopes in one text",
    provider({ scopes: ["openid email"] }),
    `${P}.scopes[0]: "openid email" is not a scope without spaces; write one such as "groups"`,
  ],
  [
    "a certificate's path",
    provider({ caBundle: "/etc/ssl/ca.pem" }),
    `${P}.caBundle: "/etc/ssl/ca.pem" is not certificates in PEM; write the lines from "-----BEGIN CERTIFICATE-----" on below "caBundle: |"`,
  ],
  [
    "a key of another provider",
    provider({ realm: "ml" }, okta),
    `${P}.realm: unknown key; known here: "kind", "clientId", "clientSecret", "domain", "authorizationServer"`,
  ],
  [
    "a server that is not told whose session to end",
    provider({ logout: { kind: "server", url: "https://id.example.com/logout" } }),
    `${P}.logout.url: "https://id.example.com/logout" does not say whose session to end; add the parameter "id_token_hint={id_token}", or write kind: browser`,
  ],
  [
    "a session of no length",
    { session: { hours: 0 } },
    `${KEY}.session.hours: "0" is not a whole number from 1 to 720; write after how many hours an idle user has to sign in again`,
  ],
  [
    "a session longer than the token",
    { ...provider({ tokens: { lifetimeMinutes: 90, refreshable: false } }), session: { hours: 8 } },
    `${KEY}.session.hours: "8" is longer than a token of the provider (90 minutes), which it does not renew; write at most 1, or have it renew tokens`,
  ],
  [
    "a password in Redis' URL",
    { session: { store: { ...redis, url: "rediss://:hunter2@redis:6379" } } },
    `${KEY}.session.store.url: "rediss://:hunter2@redis:6379" is not the URL of a Redis, without a user and a password; write one such as "rediss://redis.data.svc:6379"; the password has a key of its own`,
  ],
  [
    "Redis without its password",
    { session: { store: { ...redis, password: undefined } } },
    `${KEY}.session.store.password: is missing; encrypt it with: pulumi config set --secret --path '${KEY}.session.store.password' < FILE`,
  ],
  [
    "another way to sign out",
    { logout: "everything" },
    `${KEY}.logout: "everything" is not one of "provider", "kubeflow"; write one of them`,
  ],
  [
    "a switch in quotes",
    { machineTokens: { enabled: "yes" } },
    `${KEY}.machineTokens.enabled: "yes" is not true or false; write false to let users in alone`,
  ],
  [
    "tokens for anyone",
    { machineTokens: { audiences: [] } },
    `${KEY}.machineTokens.audiences: a list is empty, which would take tokens that are meant for anyone; list an audience`,
  ],
  [
    "a public issuer without an audience",
    { machineTokens: { issuers: [{ issuer: ci.issuer }] } },
    `${KEY}.machineTokens.issuers[0].audiences: is missing; write one audience per entry, each after a dash`,
  ],
  [
    "an issuer twice",
    { machineTokens: { issuers: [ci, ci] } },
    `${KEY}.machineTokens.issuers[1].issuer: "${ci.issuer}" is also the issuer of ${KEY}.machineTokens.issuers[0]; list all audiences there`,
  ],
  [
    "issuers where programs are not let in",
    { machineTokens: { enabled: false, issuers: [ci] } },
    `${KEY}.machineTokens.issuers: cannot be given where tokens of programs are off; remove them, or write enabled: true`,
  ],
  [
    "the users' issuer for programs too",
    { ...provider({ issuer: ci.issuer }), machineTokens: { issuers: [ci] } },
    `${KEY}.machineTokens.issuers[0].issuer: "${ci.issuer}" vouches for users already (provider.issuer); an issuer has one rule`,
  ],
];
test.each(bad)("refuses %s", (_what, config, expected) => {
  expect(refusals(config)).toEqual([expected]);
});

test.each([
  [{ https: true }, "a name: set kubeflow:gateway.host"],
  [{ host: "kubeflow.example.com", https: false }, "HTTPS: set kubeflow:gateway.tls"],
])("refuses an external provider that cannot send users back: %j", (surroundings, missing) => {
  expect(refusals({ provider: okta }, surroundings)).toEqual([
    `${P}.kind: "okta" sends users back to the gateway, which needs ${missing}, or write kind: dex`,
  ]);
  expect(refusals({ provider: { kind: "dex" } }, surroundings)).toEqual([]);
});

test("tells everything that is wrong at once", () => {
  expect(refusals({ provider: { ...okta, domain: "Okta" }, session: { hours: 0 }, logout: 1 })).toHaveLength(3);
});

test("has its secrets where they are looked for", () => {
  expect(secretPaths(authenticationSchema)).toEqual([
    ["provider", "clientSecret"],
    ["session", "store", "password"],
  ]);
});

test("a login that is there already takes no settings of one that is installed", () => {
  const existing = { service: "login.edge.svc.cluster.local", port: 4180 };
  expect(refusals({ existing })).toEqual([]);
  expect(refusals({ existing, session: { hours: 8 } })).toEqual([
    "kubeflow:authentication.session: is of a login that this platform installs, and existing names another; remove one of them",
  ]);
  expect(refusals({ existing: { service: "https://login", port: 0 } })).toEqual([
    expect.stringMatching(/^kubeflow:authentication\.existing\.service: "https:\/\/login" is not /),
    expect.stringMatching(/^kubeflow:authentication\.existing\.port: "0" is not a whole number from 1 to 65535/),
  ]);
});
