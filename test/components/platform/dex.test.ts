import * as pulumi from "@pulumi/pulumi";
import type { DexSettings } from "../../../charts/dex/settings";
import { RELEASES } from "../../../charts/releases";
import { Dex, type DexArgs } from "../../../components/platform/dex";
import { deploy, secret, valueOf, type Registration } from "../support/deployment";

const ODD_PASSWORD = 'pa$$"word';

function settings(bindPW: string): DexSettings<pulumi.Input<string>> {
  const userSearch = { baseDN: "dc=example,dc=com", username: "uid" };
  const config = { host: "ldap.example.com:636", userSearch, bindDN: "cn=dex", bindPW: pulumi.secret(bindPW) };
  return {
    connectors: [{ type: "ldap", id: "ldap", name: "LDAP", config }],
    users: [{ email: "ada@example.com", hash: "$2y$12$planted-hash" }],
  };
}

function argsWith(changes: Partial<DexArgs> = {}): DexArgs {
  return {
    release: RELEASES["26.03"],
    availability: "high",
    gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
    mesh: "sidecar",
    clientSecret: pulumi.secret("planted-proxy-secret"),
    settings: settings(ODD_PASSWORD),
    ...changes,
  };
}

async function made(changes: Partial<DexArgs> = {}): Promise<Registration[]> {
  return (await deploy(() => void new Dex("dex", argsWith(changes)))).registrations;
}

function find(registrations: readonly Registration[], name: string): Registration {
  const found = registrations.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

describe("Dex", () => {
  it("starts its objects after its kind, and after Istio where that is made as well", async () => {
    const { registrations } = await deploy(() => {
      const istio = new pulumi.ComponentResource("test:Istio", "istio");
      new Dex("dex", argsWith({ istio: { ready: [istio] } }));
    });
    const chart = registrations.find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(expect.arrayContaining(["dex-crds"]));
    const order = registrations.map(({ name }) => name);
    expect(order.indexOf("istio")).toBeLessThan(order.indexOf("dex:VirtualService:auth/dex"));
    expect(Object.keys(find(registrations, "dex-crds").inputs.crds as object)).toEqual(["authcodes.dex.coreos.com"]);
  });

  it("has every secret encrypted, and none anywhere else", async () => {
    const registrations = await made();
    const secrets = registrations.filter(({ type }) => type === "kubernetes:core/v1:Secret");
    expect(secrets.map(({ name }) => name).sort()).toEqual([
      "dex:Secret:auth/dex-connectors",
      "dex:Secret:auth/dex-oidc-client",
      "dex:Secret:auth/dex-passwords",
    ]);
    for (const { inputs } of secrets) {
      const { value } = inputs.stringData as { value: unknown };
      expect(inputs.stringData).toEqual(secret(value));
    }
    const others = registrations.filter((each) => !secrets.includes(each));
    expect(JSON.stringify(others)).not.toMatch(/planted|pa\$\$/);
  });

  it("hands a connector's password on as Dex puts it into JSON, and a user's hash as it is", async () => {
    const registrations = await made();
    const valuesOf = (name: string) => (find(registrations, name).inputs.stringData as { value: object }).value;
    expect(valuesOf("dex:Secret:auth/dex-connectors")).toEqual({ CONNECTOR_LDAP__BIND_PW: 'pa$$\\"word' });
    expect(valuesOf("dex:Secret:auth/dex-passwords")).toEqual({ DEX_USER_PASSWORD_0: "$2y$12$planted-hash" });
  });

  it("makes the Pods anew when a secret changes, and shows the Deployment in previews", async () => {
    const digest = async (changes?: Partial<DexArgs>) => {
      const spec = find(await made(changes), "dex:Deployment:auth/dex").inputs.spec as {
        template: { metadata: { annotations: Record<string, string> } };
      };
      return spec.template.metadata.annotations["kubeflow.org/secrets-digest"];
    };
    const first = await digest();
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await digest()).toBe(first);
    expect(await digest({ clientSecret: pulumi.secret("another") })).not.toBe(first);
    expect(await digest({ settings: settings("another") })).not.toBe(first);
  });

  it("tells oauth2-proxy its endpoints, and keeps the shared secret a secret", async () => {
    const { result } = await deploy(() => new Dex("dex", argsWith({ clientSecret: "planted" })));
    const { clientSecret, ...provider } = result.provider;
    expect(provider).toMatchObject({
      issuer: "https://kubeflow.example.com/dex",
      clientId: "kubeflow-oidc-authservice",
      endpoints: { login: "/dex/auth" },
    });
    const output = pulumi.output(clientSecret);
    expect([await valueOf(output), await pulumi.isSecret(output)]).toEqual(["planted", true]);
    expect(result.ready).toEqual([result]);
  });

  it("can be one that somebody else runs, which makes nothing", async () => {
    const { result, registrations } = await deploy(() =>
      Dex.existing({ issuer: "https://dex.example.com", clientId: "kubeflow", clientSecret: "planted" }),
    );
    expect(registrations).toEqual([]);
    expect(result).toEqual({
      provider: {
        issuer: "https://dex.example.com",
        displayName: "Dex",
        clientId: "kubeflow",
        clientSecret: "planted",
      },
      ready: [],
    });
  });
});
