import { externalProvider, machineTokenIssuers, sessionSettings } from "../../stacks/authentication";
import { authenticationSchema } from "../../stacks/config/authentication";
import { Secret } from "../../stacks/config/secret";
import { PRESETS } from "../charts/oauth2-proxy/support/fixtures";
import { isKnown, valueOf } from "../components/support/deployment";
import type * as pulumi from "@pulumi/pulumi";

const HOST = "kubeflow.example.com";
// What an example of the chart has in lower case, the schema wants as real ids are.
const REAL = PRESETS.map((preset) => ({
  ...preset,
  clientSecret: Secret.of("hunter2"),
  ...(preset.kind === "cognito" && { userPoolId: "eu-west-1_Ab12Cd34" }),
}));

test.each(REAL.map((provider) => [provider.kind, provider]))(
  "%s of a stack file becomes its provider",
  async (_, provider) => {
    const { provider: checked, logout } = authenticationSchema.parse({ provider });
    const external = externalProvider({ provider: checked, logout }, HOST);
    expect(external).toMatchObject({
      clientId: provider.clientId,
      issuer: expect.stringMatching(/^https:/) as unknown,
    });
    const secret = external?.clientSecret as pulumi.Output<string>;
    expect([await valueOf(secret), await isKnown(secret), await secretness(secret)]).toEqual(["hunter2", true, true]);
  },
);

test("Dex is no external provider", () => {
  expect(externalProvider(authenticationSchema.parse({}), HOST)).toBeUndefined();
});

test("users are sent home after signing out, or the provider's session is left alone", () => {
  const [cognito] = REAL;
  const logoutOf = (logout: string) =>
    externalProvider(authenticationSchema.parse({ provider: cognito, logout }), HOST)?.logout;
  expect(logoutOf("provider")).toMatchObject({
    url: "https://kubeflow.auth.eu-west-1.amazoncognito.com/logout?client_id=7abc&logout_uri=https%3A%2F%2Fkubeflow.example.com%2F",
  });
  expect(logoutOf("kubeflow")).toBeUndefined();
});

test("a session store's password is a secret", async () => {
  const store = { kind: "redis", url: "rediss://redis:6379", password: Secret.of("hunter2") };
  const settings = sessionSettings(authenticationSchema.parse({ session: { hours: 8, store } }).session);
  const password = settings.store?.kind === "redis" ? (settings.store.password as pulumi.Output<string>) : undefined;
  expect(settings).toMatchObject({ hours: 8, store: { kind: "redis", url: store.url } });
  expect([await valueOf(password!), await secretness(password!)]).toEqual(["hunter2", true]);
  expect(sessionSettings(authenticationSchema.parse({}).session)).toEqual({ hours: 24, store: { kind: "cookie" } });
});

test("programs may come with tokens of the cluster and of the issuers that are listed, or with none", () => {
  const issuers = [{ issuer: "https://ci.example.com", audiences: ["kubeflow"] }];
  const { machineTokens } = authenticationSchema.parse({ machineTokens: { audiences: ["robots"], issuers } });
  const cluster = { issuer: "https://cluster", jwks: '{"keys":[]}' };
  expect(machineTokenIssuers(machineTokens, cluster)).toEqual([{ ...cluster, audiences: ["robots"] }, ...issuers]);
  expect(machineTokenIssuers({ ...machineTokens, enabled: false }, cluster)).toEqual([]);
});

function secretness(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { isSecret: Promise<boolean> }).isSecret;
}
