import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { Katib, type KatibArgs } from "../../../components/apps/katib";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";
import { FOREIGN_INGRESS, gatewaysBelieved, userEntry } from "../support/user-entry";

const release = RELEASES["26.03"];
const issuer = { kind: "ClusterIssuer", name: "public" } as const;

async function katib(args: Partial<KatibArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const internalIssuer = { ...issuer, name: "internal" };
    new Katib("katib", {
      ...{ release, availability: "high", namespaces },
      entry: userEntry({ ready: [new Namespaces("login")] }),
      issuers: { issuer, internalIssuer, httpChallenge: false, ready: [new Namespaces("issuers")] },
      database: {
        kind: "own",
        volume: { size: "10Gi" },
        credentials: { kind: "given", user: "root", password: pulumi.output("generated") },
      },
      ...args,
    });
  });
  return registrations.filter(({ name }) => name.startsWith("katib"));
}

/** The usual installation, which most tests look at. */
const usual = katib();

function named(made: readonly Registration[], name: string): Registration | undefined {
  return made.find((registration) => registration.name === name);
}

function digestIn(made: readonly Registration[]): string | undefined {
  const manager = named(made, "katib:Deployment:kubeflow/katib-db-manager");
  return /"kubeflow.org\/config-digest":"(\w+)"/.exec(JSON.stringify(manager?.inputs))?.[1];
}

describe("Katib", () => {
  it("brings its three kinds as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await usual, await katib({ crds: { keepOnDestroy: false } })].map((made) =>
      named(made, "katib-crds"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual([
      "experiments.kubeflow.org",
      "suggestions.kubeflow.org",
      "trials.kubeflow.org",
    ]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts after the namespaces, the bundle, the issuer, the login and what brings the kinds of trials", async () => {
    const { registrations } = await deploy(() => {
      const namespaces = new Namespaces("namespaces");
      const issuers = { issuer, internalIssuer: issuer, httpChallenge: false, ready: [new Namespaces("issuers")] };
      const entry = userEntry({ ready: [new Namespaces("login")] });
      const database = {
        kind: "external",
        host: "mysql",
        credentials: { kind: "secret", name: "kept" },
      } as const;
      const jobs = [new Namespaces("jobs")];
      new Katib("katib", { release, availability: "single", namespaces, issuers, entry, database, jobs });
    });
    const chart = registrations.find(({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "katib");
    expect(chart?.after).toEqual(
      expect.arrayContaining([
        "namespaces:Namespace:kubeflow",
        "katib-crds",
        "issuers:Namespace:kubeflow",
        "login:Namespace:kubeflow",
        "jobs:Namespace:kubeflow",
      ]),
    );
  });

  it("takes the webhooks' certificate from the internal issuer", async () => {
    const certificate = (await usual).find(({ type }) => type === "kubernetes:cert-manager.io/v1:Certificate");
    expect(certificate?.inputs.spec).toMatchObject({ issuerRef: { kind: "ClusterIssuer", name: "internal" } });
  });

  it("keeps the database's password secret, and tells its readers of a change", async () => {
    const made = await usual;
    const account = named(made, "katib:Secret:kubeflow/katib-mysql-secrets");
    expect(JSON.stringify(account?.inputs)).toContain('"DB_USER":"root"');
    const others = made.filter((registration) => registration !== account).map(({ inputs }) => JSON.stringify(inputs));
    expect(others.filter((inputs) => inputs.includes("generated"))).toEqual([]);
    const credentials = { kind: "given", user: "root", password: "another" } as const;
    const changed = await katib({ database: { kind: "own", volume: { size: "10Gi" }, credentials } });
    expect(digestIn(made)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestIn(changed)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestIn(changed)).not.toBe(digestIn(made));
  });

  it("tells of no change where somebody else keeps the account", async () => {
    const credentials = { kind: "secret", name: "kept" } as const;
    expect(digestIn(await katib({ database: { kind: "external", host: "mysql", credentials } }))).toBeUndefined();
  });

  it("hands its settings to the chart", async () => {
    const made = await katib({
      trialKinds: [{ group: "argoproj.io", version: "v1alpha1", kind: "Workflow", plural: "workflows" }],
      algorithms: [{ name: "annealing", image: "m/annealing:1" }],
    });
    const config = JSON.stringify(named(made, "katib:ConfigMap:kubeflow/katib-config")?.inputs);
    expect(config).toContain("Workflow.v1alpha1.argoproj.io");
    expect(config).toContain("m/annealing:1");
  });

  it("believes the gateway that users come in by, and no other", async () => {
    const made = await katib({ entry: userEntry({ ingress: FOREIGN_INGRESS }) });
    expect(gatewaysBelieved(made)).toEqual(["foreign"]);
  });
});
