import { CONNECTORS, type Connector, type ConnectorType } from "../../../charts/dex/connectors";
import type { Fields } from "../../../charts/dex/connectors/field";
import { jsonFragment, renderConnector } from "../../../charts/dex/connectors/rendering";
import { dexConfigFormat, DOCUMENTED_CONNECTORS } from "./config-format";
import { SAMPLE_CONNECTORS } from "./samples";
import { configOf, DEFAULT_PROPS, dexObjects, find } from "./support";

const { gateway } = DEFAULT_PROPS;

function sample(type: ConnectorType): Connector<string> {
  return SAMPLE_CONNECTORS.find((connector) => connector.type === type)!;
}

function objectsWith(...connectors: readonly Connector<string>[]) {
  return dexObjects({ settings: { connectors, users: [] } });
}

/** What `os.ExpandEnv` of Go makes of a text. */
function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$(?:\{(\w+)\}|(\w+)|[*#$@!?-])/g, (_, braced: string, bare: string) => {
    return variables[braced ?? bare] ?? "";
  });
}

test("the table has every connector that Dex documents", () => {
  expect(Object.keys(CONNECTORS).sort()).toEqual([...DOCUMENTED_CONNECTORS].sort());
});

test.each(Object.keys(CONNECTORS) as ConnectorType[])("%s with all of its settings is what Dex reads", (type) => {
  const { config } = configOf(objectsWith(sample(type)));
  expect(dexConfigFormat.safeParse(config).error?.issues ?? []).toEqual([]);
  const [entry] = config.connectors as { config: object }[];
  const settings: Fields = CONNECTORS[type];
  const told = Object.entries(settings).filter(([, { kind }]) => kind !== "acknowledgement");
  const names = told.map(([name, field]) => ("as" in field && field.as) || name);
  expect(
    Object.keys(entry.config)
      .filter((name) => name !== "redirectURI")
      .sort(),
  ).toEqual(names.sort());
});

test.each(Object.keys(CONNECTORS) as ConnectorType[])("the sample of %s uses each of its settings", (type) => {
  expect(Object.keys(sample(type).config).sort()).toEqual(Object.keys(CONNECTORS[type]).sort());
});

test("users of a provider come back to the address that was registered with it", () => {
  const redirects = SAMPLE_CONNECTORS.map((connector) => [
    connector.type,
    (renderConnector(connector, gateway).entry.config as { redirectURI?: string }).redirectURI,
  ]);
  const without = redirects.filter(([, redirect]) => redirect === undefined).map(([type]) => type);
  expect(without.sort()).toEqual(["atlassian-crowd", "authproxy", "keystone", "ldap"]);
  expect(new Set(redirects.map(([, redirect]) => redirect))).toEqual(
    new Set([undefined, "https://kubeflow.example.com/dex/callback"]),
  );
});

test("secrets are variables of one Secret, files those of another, and nothing of either is in the ConfigMap", () => {
  const objects = objectsWith(...SAMPLE_CONNECTORS);
  expect(configOf(objects).text).not.toMatch(/planted|BEGIN/);
  const values = find(objects, "Secret auth/dex-connectors").stringData as Record<string, string>;
  expect(Object.keys(values).filter((name) => name.includes("LDAP") || name.includes("BITBUCKET"))).toEqual([
    "CONNECTOR_BITBUCKET_CLOUD__CLIENT_SECRET",
    "CONNECTOR_LDAP__BIND_PW",
  ]);
  expect(values.CONNECTOR_KEYSTONE__KEYSTONE_PASSWORD).toBe("planted-keystone-password");
  const files = find(objects, "Secret auth/dex-connector-files").stringData as Record<string, string>;
  expect(Object.keys(files).sort()).toEqual([
    "github.rootCA",
    "google.serviceAccount",
    "ldap.clientCert",
    "ldap.clientKey",
    "ldap.rootCA",
    "oauth.rootCAs.0",
    "oidc.rootCAs.0",
    "oidc.rootCAs.1",
    "openshift.rootCA",
    "saml.ca",
  ]);
});

test("every file that the configuration names is mounted, and every variable is set", () => {
  const objects = objectsWith(...SAMPLE_CONNECTORS);
  const { text } = configOf(objects);
  const files = find(objects, "Secret auth/dex-connector-files").stringData as object;
  const values = find(objects, "Secret auth/dex-connectors").stringData as object;
  const named = [...text.matchAll(/\/etc\/dex\/connectors\/(\S+)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(files).sort());
  const variables = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect([...new Set(variables)].sort()).toEqual([...Object.keys(values), "DOLLAR"].sort());
});

test("two connectors never share a variable", () => {
  const ldap = sample("ldap");
  const values = objectsWith({ ...ldap, id: "ad" }, { ...ldap, id: "ad-old" });
  expect(Object.keys(find(values, "Secret auth/dex-connectors").stringData as object)).toEqual([
    "CONNECTOR_AD_OLD__BIND_PW",
    "CONNECTOR_AD__BIND_PW",
  ]);
});

test.each(["pa$$word", "$HOME", 'quote"back\\slash', "two\nlines", "${DOLLAR}"])(
  "the password %j reaches the connector as it is",
  (password) => {
    const ldap = sample("ldap") as Extract<Connector<string>, { type: "ldap" }>;
    const { entry, values } = renderConnector(
      { ...ldap, config: { ...ldap.config, bindPW: jsonFragment(password) } },
      gateway,
    );
    const read = JSON.parse(expand(JSON.stringify(entry.config), values)) as { bindPW: string };
    expect(read.bindPW).toBe(password);
  },
);

test("a dollar sign of a plain setting survives that Dex expands variables, and only then has one of its own", () => {
  const oidc = sample("oidc");
  const { entry } = renderConnector(oidc, gateway);
  const read = JSON.parse(expand(JSON.stringify(entry.config), { DOLLAR: "$" })) as Record<string, object>;
  expect(read.claimModifications).toMatchObject({ filterGroupClaims: { groupsFilter: "^kubeflow-.*$" } });
  const env = (connector: Connector<string>) => JSON.stringify(find(objectsWith(connector), "Deployment auth/dex"));
  expect(env(oidc)).toContain('{"name":"DOLLAR","value":"$"}');
  expect(env(sample("linkedin"))).not.toContain("DOLLAR");
});

test("a provider that cannot be reached does not keep Dex from starting", () => {
  const env = JSON.stringify(find(objectsWith(sample("linkedin")), "Deployment auth/dex"));
  expect(env).toContain('{"name":"DEX_CONTINUE_ON_CONNECTOR_FAILURE","value":"true"}');
});
