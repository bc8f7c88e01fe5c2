import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { ModelRegistry, type ModelRegistryArgs } from "../../../components/apps/model-registry";
import { Namespaces } from "../../../components/platform/namespaces";
import { Roles } from "../../../components/platform/roles";
import { deploy, type Registration } from "../support/deployment";
import { FOREIGN_INGRESS, gatewaysBelieved, userEntry } from "../support/user-entry";

async function registry(args: Partial<ModelRegistryArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(
    () =>
      new ModelRegistry("registry", {
        ...{ release: RELEASES["26.03"], availability: "high" },
        namespaces: new Namespaces("namespaces"),
        entry: userEntry({ ready: [new Roles("login")] }),
        database: {
          kind: "own",
          volume: { size: "10Gi" },
          credentials: { kind: "given", user: "root", password: pulumi.output("from-elsewhere") },
        },
        catalog: {
          volume: { size: "5Gi" },
          credentials: { kind: "given", user: "postgres", password: "typed" },
          huggingFaceKey: pulumi.output("hf_key"),
        },
        ...args,
      }),
  );
  return registrations;
}

function secretOf(registrations: readonly Registration[], name: string): unknown {
  return registrations.find((made) => made.name === `registry:Secret:kubeflow/${name}`)?.inputs.stringData;
}

describe("ModelRegistry", () => {
  it("starts after the namespaces and the login", async () => {
    const chart = (await registry()).find(({ type, name }) => type.endsWith(":ChartResources") && name === "registry");
    expect(chart?.after).toEqual(
      expect.arrayContaining(["namespaces:Namespace:kubeflow", "login:ClusterRole:kubeflow-admin"]),
    );
  });

  it("puts passwords and the key into Secrets, wherever they come from", async () => {
    const made = await registry();
    expect(JSON.stringify(secretOf(made, "model-registry-db-secrets"))).toContain("from-elsewhere");
    expect(JSON.stringify(secretOf(made, "model-catalog-postgres"))).toContain("typed");
    expect(JSON.stringify(secretOf(made, "model-catalog-hf-api-key"))).toContain("hf_key");
  });

  it("makes no Secret of credentials that are there already", async () => {
    const key = { secret: "theirs", key: "password" };
    const made = await registry({
      database: {
        kind: "existing",
        server: { host: "mysql.example.com", port: 3306, user: key, password: key },
        database: "registry",
      },
      catalog: { volume: { size: "5Gi" }, credentials: { kind: "secret", name: "others" } },
    });
    expect(made.filter(({ name }) => name.startsWith("registry:Secret:"))).toEqual([]);
  });

  it("believes the gateway that users come in by, and no other", async () => {
    const made = await registry({ entry: userEntry({ ingress: FOREIGN_INGRESS }) });
    expect(gatewaysBelieved(made)).toEqual(["foreign"]);
  });
});
