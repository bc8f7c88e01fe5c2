import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { CONNECTORS } from "../../../charts/dex/connectors";
import { mapSecrets } from "../../../charts/dex/secret-values";
import type { DexSettings } from "../../../charts/dex/settings";
import { sealSecrets } from "../../../stacks/config/config-value";
import { dexSchema } from "../../../stacks/config/dex";
import { dexFindings, type DexSurroundings } from "../../../stacks/config/dex-rules";
import { draftOf } from "../../../stacks/config/draft";
import { mapping } from "../../../stacks/config/field";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { REHEARSED_SECRET, Secret } from "../../../stacks/config/secret";
import { secretPaths } from "../../../stacks/config/secret-paths";
import { SAMPLE_CONNECTORS } from "../../charts/dex/samples";

const KEY = "kubeflow:dex";
const schema = mapping({ [KEY]: dexSchema }, "write kubeflow:dex below it");
const REAL: DexSurroundings = { rehearsal: false, reachable: true };

/** All refusals of a configuration, each as `path: message`. */
function refusals(dex: unknown, surroundings = REAL): string[] {
  const values = { [KEY]: dex };
  const { error } = schema.safeParse(values);
  const draft = draftOf(values, error) as Record<string, Parameters<typeof dexFindings>[0] | undefined>;
  const found = [...findingsOf(error, values), ...dexFindings(draft[KEY] ?? {}, surroundings)];
  return found.map((finding) => problemOf(finding, new Set())).map(({ path, message }) => `${path}: ${message}`);
}

const secret = Secret.of("hunter2");
const HASH = `$2y$12$${"a".repeat(53)}`;
const ada = { email: "ada@example.com", hash: Secret.of(HASH) };
const oauth = { clientID: "kubeflow", clientSecret: secret };
const github = { type: "github", id: "github", name: "GitHub", config: oauth };
const search = { baseDN: "dc=example,dc=com", username: "uid" };

function ldap(config: object) {
  const complete = { host: "ldap.example.com:636", userSearch: search, ...config };
  return { connectors: [{ type: "ldap", id: "ldap", name: "LDAP", config: complete }] };
}

function connector(type: string, config: object) {
  return { connectors: [{ type, id: "idp", name: "Provider", config }] };
}

/** As a stack file writes the samples: their secrets are secrets. */
function asWritten(value: unknown): unknown {
  if (typeof value === "string") return value.includes("planted") ? Secret.sealed() : value;
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asWritten(item)]));
}

test.each(SAMPLE_CONNECTORS.map((sample) => [sample.type, sample]))(
  "%s is accepted with all of its settings",
  (_, sample) => {
    expect(refusals({ connectors: [asWritten(sample)] })).toEqual([]);
  },
);

test("applies the defaults", () => {
  expect(dexSchema.parse({ users: [ada] })).toEqual({
    connectors: [],
    users: [ada],
    clients: [],
    logLevel: "info",
    skipApprovalScreen: true,
  });
});

test("fits the component once its secrets are revealed", () => {
  const checked: DexSettings<Secret> = dexSchema.parse({ users: [ada], ...ldap({ bindDN: "cn=dex", bindPW: secret }) });
  const revealed = mapSecrets(checked, (hidden) => hidden.reveal());
  expect(revealed.users[0].hash).toBe(HASH);
  expect(revealed.connectors[0].config).toMatchObject({ bindPW: "hunter2" });
});

test("the examples of the documentation are right", () => {
  const page = readFileSync(join(__dirname, "../../../docs/dex.md"), "utf8");
  const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => sealSecrets(parse(yaml)));
  expect(examples).toHaveLength(2);
  expect(examples.flatMap((example) => refusals((example as Record<string, unknown>)[KEY]))).toEqual([]);
});

test("knows where every secret of the table is, so that none is taken for plain text", () => {
  const secrets = Object.values(CONNECTORS).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, { kind }]) => (kind === "secret" || kind === "secretFile" ? [name] : [])),
  );
  const paths = secretPaths(dexSchema).map((path) => path.join("."));
  expect(paths.sort()).toEqual(
    [
      ...new Set(secrets.map((name) => `connectors.*.config.${name}`)),
      "clients.*.secret",
      "users.*.hash",
      "existing.clientSecret",
    ].sort(),
  );
});

describe("refuses", () => {
  const bad: readonly (readonly [string, unknown, string])[] = [
    ["nobody to sign in", {}, ": lets nobody sign in; add a connector, or a user with the hash of a password"],
    [
      "a misspelt type",
      { connectors: [{ ...github, type: "githb" }] },
      '.connectors[0].type: "githb" is not one of "oidc", "google", "microsoft", "oauth", "linkedin", "ldap", "keystone", "atlassian-crowd", "github", "gitlab", "bitbucket-cloud", "gitea", "saml", "openshift", "authproxy"; did you mean "github"?',
    ],
    [
      "a setting of another connector",
      connector("github", { ...oauth, hostname: "x" }),
      '.connectors[0].config.hostname: unknown key; did you mean "hostName"?',
    ],
    [
      "a redirect of one's own",
      connector("github", { ...oauth, redirectURI: "https://a/dex/callback" }),
      '.connectors[0].config.redirectURI: unknown key; known here: "clientID", "clientSecret", "orgs", "loadAllGroups", "teamNameField", "useLoginAsID", "preferredEmailDomain", "hostName", "rootCA"',
    ],
    [
      "a client's secret in plain text",
      connector("github", { clientID: "kubeflow", clientSecret: "hunter2" }),
      ".connectors[0].config.clientSecret: is a secret in plain text; encrypt it with: pulumi config set --secret --path 'kubeflow:dex.connectors[0].config.clientSecret' < FILE",
    ],
    [
      "a missing issuer",
      connector("oidc", oauth),
      '.connectors[0].config.issuer: is missing; write one such as "https://idp.example.com"',
    ],
    [
      "an issuer without a scheme",
      connector("oidc", { ...oauth, issuer: "idp.example.com" }),
      '.connectors[0].config.issuer: "idp.example.com" is not an http or https address; write one such as "https://idp.example.com"',
    ],
    [
      "an id that is no label",
      { connectors: [{ ...github, id: "Git_Hub" }] },
      '.connectors[0].id: "Git_Hub" is not a DNS label (lower-case letters, digits and inner "-", at most 40 characters); write an id such as "corporate"',
    ],
    [
      "an id that two connectors share",
      { connectors: [github, github] },
      '.connectors[1].id: "github" is also the id of kubeflow:dex.connectors[0]; give each its own',
    ],
    [
      "the id of the listed users",
      { connectors: [{ ...github, id: "local" }] },
      '.connectors[0].id: "local" is the id of the users that are listed under users; choose another, such as "corporate"',
    ],
    [
      "groups that Dex would not look at",
      connector("oidc", { ...oauth, issuer: "https://idp.example.com", allowedGroups: ["ml"] }),
      ".connectors[0].config.allowedGroups: needs insecureEnableGroups: Dex looks at no groups, and lets everybody in; set insecureEnableGroups, or remove allowedGroups",
    ],
    [
      "a filter that is no regular expression",
      connector("oidc", {
        ...oauth,
        issuer: "https://idp.example.com",
        claimModifications: { filterGroupClaims: { groupsFilter: "ml-(" } },
      }),
      '.connectors[0].config.claimModifications.filterGroupClaims.groupsFilter: "ml-(" is no regular expression; check its brackets and backslashes',
    ],
    [
      "a filter that Go cannot read",
      connector("oidc", {
        ...oauth,
        issuer: "https://idp.example.com",
        claimModifications: { filterGroupClaims: { groupsFilter: "^(?!admin)" } },
      }),
      '.connectors[0].config.claimModifications.filterGroupClaims.groupsFilter: "^(?!admin)" looks ahead or behind, which Go cannot; write it without (?= and (?!',
    ],
    [
      "a directory without a port",
      ldap({ host: "ldap.example.com" }),
      '.connectors[0].config.host: "ldap.example.com" is not a host and a port; write one such as "ldap.example.com:636", without a scheme',
    ],
    [
      "a directory's address with a scheme",
      ldap({ host: "ldaps://ldap.example.com:636" }),
      '.connectors[0].config.host: "ldaps://ldap.example.com:636" is not a host and a port; write one such as "ldap.example.com:636", without a scheme',
    ],
    [
      "TLS on the port of plain text",
      ldap({ host: "ldap.example.com:389" }),
      '.connectors[0].config.host: "ldap.example.com:389" has the port of plain text; write port 636, or startTLS: true',
    ],
    [
      "plain text on the port of TLS",
      ldap({ startTLS: true }),
      '.connectors[0].config.host: "ldap.example.com:636" has the port of TLS; write port 389, or remove startTLS and insecureNoSSL',
    ],
    [
      "an account without its password",
      ldap({ bindDN: "cn=dex" }),
      ".connectors[0].config.bindDN: needs bindPW: directories refuse an account without its password; set bindPW, or remove bindDN",
    ],
    [
      "a group search without matchers",
      ldap({ groupSearch: { baseDN: "ou=groups", nameAttr: "cn" } }),
      ".connectors[0].config.groupSearch.userMatchers: is missing; write one mapping per entry, each after a dash",
    ],
    [
      "a depth of search that is none",
      ldap({ userSearch: { ...search, scope: "base" } }),
      '.connectors[0].config.userSearch.scope: "base" is not one of "sub", "one"; write one of them',
    ],
    [
      "one address for all users",
      ldap({ userSearch: { ...search, emailSuffix: "example.com" } }),
      ".connectors[0].config.userSearch.emailSuffix: needs nameAttr: without it, every user has the same address; set nameAttr",
    ],
    [
      "a certificate that is none",
      ldap({ rootCA: "/etc/ssl/ca.pem" }),
      '.connectors[0].config.rootCA: "/etc/ssl/ca.pem" is not a PEM certificate; write all of its lines, indented, below "|"',
    ],
    [
      "Google's groups without an administrator",
      connector("google", { ...oauth, groups: ["ml@example.com"] }),
      ".connectors[0].config.groups: needs domainToAdminEmail: Dex looks at no groups, and lets everybody in; set domainToAdminEmail, or remove groups",
    ],
    [
      "a key file that is none",
      connector("google", { ...oauth, serviceAccount: secret, domainToAdminEmail: { "*": "admin@example.com" } }),
      ".connectors[0].config.serviceAccount: is not the key file of a service account; take the JSON file that Google gives out for its key",
    ],
    [
      "Microsoft's groups of everybody's tenant",
      connector("microsoft", { ...oauth, groups: ["ml"] }),
      ".connectors[0].config.groups: needs a tenant of one's own: without it, Dex looks at no groups, and lets everybody in; set tenant",
    ],
    [
      "an authority of github.com",
      connector("github", { ...oauth, rootCA: "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n" }),
      ".connectors[0].config.rootCA: needs hostName: only a GitHub Enterprise server has another authority; set hostName, or remove rootCA",
    ],
    [
      "an empty list of those who may sign in",
      connector("gitlab", { ...oauth, groups: [] }),
      ".connectors[0].config.groups: a list is empty; list at least one, or leave it out",
    ],
    [
      "headers that anybody may send",
      connector("authproxy", {}),
      ".connectors[0].config.onlyThroughProxy: is missing; write true once this holds: All requests to the gateway come through a proxy that takes these headers out of what browsers send; Dex believes them.",
    ],
    [
      "a password in the place of its hash",
      { users: [{ ...ada, hash: secret }] },
      ".users[0].hash: is not a bcrypt hash; make one with `htpasswd -nBC 12 user` and take what follows user:",
    ],
    [
      "a hash that is soon tried out",
      { users: [{ ...ada, hash: Secret.of(HASH.replace("12", "05")) }] },
      ".users[0].hash: is a bcrypt hash of cost 5, not 10 or more; make one with `htpasswd -nBC 12 user`",
    ],
    [
      "an address that two users share",
      { users: [ada, { ...ada, email: "Ada@Example.com" }] },
      '.users[1].email: "ada@example.com" is also the email of kubeflow:dex.users[0]; give each its own',
    ],
    [
      "an address that is none",
      { users: [{ ...ada, email: "ada" }] },
      '.users[0].email: "ada" is not an e-mail address; write one such as "ada@example.com"',
    ],
    [
      "a way back in plain text",
      { users: [ada], clients: [{ id: "a", name: "A", redirectURIs: ["http://a.example.com/"] }] },
      '.clients[0].redirectURIs[0]: "http://a.example.com/" is not an https address without #, or an http one of this machine; write one such as "https://grafana.example.com/login/generic_oauth"',
    ],
    [
      "the id of oauth2-proxy",
      { users: [ada], clients: [{ id: "kubeflow-oidc-authservice", name: "A", redirectURIs: ["https://a/"] }] },
      '.clients[0].id: "kubeflow-oidc-authservice" is oauth2-proxy\'s id; choose another',
    ],
    [
      "a peer that is no client",
      { users: [ada], clients: [{ id: "a", name: "A", redirectURIs: ["https://a/"], trustedPeers: ["b"] }] },
      '.clients[0].trustedPeers[0]: "b" is the id of no client; write one of "kubeflow-oidc-authservice", "a"',
    ],
    [
      "password grants by a connector that sends users elsewhere",
      { users: [ada], connectors: [github], passwordConnector: "github" },
      '.passwordConnector: "github" is the id of no connector that checks passwords; write one of "local"',
    ],
    [
      "a duration in days",
      { users: [ada], expiry: { idTokens: "1d" } },
      '.expiry.idTokens: "1d" is not a duration; write hours, minutes and seconds, such as "24h" or "1h30m"',
    ],
    [
      "tokens that end at once",
      { users: [ada], expiry: { idTokens: "30s" } },
      '.expiry.idTokens: "30s" is shorter than "1m", so that nobody could sign in; lengthen it',
    ],
    [
      "a pause longer than the session",
      { users: [ada], expiry: { refreshTokens: { validIfNotUsedFor: "48h", absoluteLifetime: "24h" } } },
      '.expiry.refreshTokens.validIfNotUsedFor: "48h" is longer than absoluteLifetime, "24h"; shorten it, or leave it out',
    ],
    [
      "another level of logging",
      { users: [ada], logLevel: "trace" },
      '.logLevel: "trace" is not one of "debug", "info", "warn", "error"; write one of them',
    ],
  ];

  test.each(bad)("%s", (_, dex, refusal) => {
    expect(refusals(dex)).toEqual([`${KEY}${refusal}`]);
  });

  test("everything at once, each at its place", () => {
    const dex = {
      connectors: [{ ...github, id: "" }, ldap({ host: "x", bindDN: "cn=dex" }).connectors[0]],
      logLevel: 1,
    };
    expect(refusals(dex).map((refusal) => refusal.split(": ")[0])).toEqual([
      "kubeflow:dex.connectors[0].id",
      "kubeflow:dex.logLevel",
      "kubeflow:dex.connectors[1].config.host",
      "kubeflow:dex.connectors[1].config.bindDN",
    ]);
  });

  test("a provider that cannot send users back, unless in a rehearsal", () => {
    const hidden = { rehearsal: false, reachable: false };
    expect(refusals({ connectors: [github] }, hidden)).toEqual([
      'kubeflow:dex.connectors[0].type: "github" sends users elsewhere and back, for which the gateway needs a host and HTTPS; set both',
    ]);
    expect(refusals(ldap({}), hidden)).toEqual([]);
    expect(refusals({ connectors: [github] }, { ...hidden, rehearsal: true })).toEqual([]);
  });
});

describe("accepts", () => {
  test("nobody to sign in, in a rehearsal", () => {
    expect(refusals({}, { rehearsal: true, reachable: false })).toEqual([]);
  });

  test.each([
    ["sealed", Secret.sealed()],
    ["of a rehearsal", Secret.of(REHEARSED_SECRET)],
  ])("secrets that are %s, which nobody can check", (_, unknown) => {
    expect(refusals({ users: [{ ...ada, hash: unknown }] })).toEqual([]);
    const google = { ...oauth, serviceAccount: unknown, domainToAdminEmail: { "*": "admin@example.com" } };
    expect(refusals(connector("google", google))).toEqual([]);
  });

  test.each(["(?i)^ml-", "(?i:ml)-.*", "(?P<team>ml)-x", "^kubeflow$"])(
    "the regular expression %s of Go",
    (groupsFilter) => {
      const claimModifications = { filterGroupClaims: { groupsFilter } };
      expect(refusals(connector("oidc", { ...oauth, issuer: "https://a", claimModifications }))).toEqual([]);
    },
  );

  test("Google's groups read by the account of the Pod, without a key", () => {
    const google = { ...oauth, groups: ["ml@example.com"], domainToAdminEmail: { "*": "admin@example.com" } };
    expect(refusals(connector("google", google))).toEqual([]);
  });

  test("the listed users for password grants", () => {
    expect(refusals({ users: [ada], passwordConnector: "local" })).toEqual([]);
  });

  test("programs of one's own machine as clients", () => {
    const cli = { id: "cli", name: "CLI", redirectURIs: ["http://localhost:8000", "http://127.0.0.1/callback"] };
    expect(refusals({ users: [ada], clients: [cli] })).toEqual([]);
  });
});

test("a Dex that is there already takes no settings of one that is installed", () => {
  const existing = { issuer: "https://dex.example.com", clientId: "kubeflow", clientSecret: Secret.of("hush") };
  expect(refusals({ existing })).toEqual([]);
  expect(refusals({ existing, users: [], logLevel: "info" })).toEqual(
    ["users", "logLevel"].map(
      (field) =>
        `kubeflow:dex.${field}: is of a Dex that this platform installs, and existing names another; remove one of them`,
    ),
  );
  expect(refusals({ existing: { ...existing, issuer: "dex" } })).toEqual([
    expect.stringMatching(/^kubeflow:dex\.existing\.issuer: "dex" is not /),
  ]);
});
