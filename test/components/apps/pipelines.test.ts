import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { Pipelines, type PipelinesArgs } from "../../../components/apps/pipelines";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";
import { FOREIGN_INGRESS, gatewaysBelieved, userEntry } from "../support/user-entry";

const PASSWORD = "a-generated-password";
const STORE_KEY = "a-generated-key";

/** How the protocol marks a secret. */
const SECRET_ENVELOPE = '"4dabf18193072939515e22adb298388d"';

async function pipelines(changes: Partial<PipelinesArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const [login, issuers] = [new Namespaces("login"), new Namespaces("issuers")];
    return new Pipelines("pipelines", {
      release: RELEASES["26.03"],
      availability: "high",
      namespaces: new Namespaces("namespaces"),
      crds: { rendering: "compact" },
      entry: userEntry({ ready: [login] }),
      issuers: {
        issuer: { kind: "ClusterIssuer", name: "public" },
        internalIssuer: { kind: "ClusterIssuer", name: "internal" },
        httpChallenge: false,
        ready: [issuers],
      },
      database: {
        kind: "own",
        volume: { size: "20Gi" },
        credentials: { kind: "given", user: "root", password: pulumi.output(PASSWORD) },
      },
      objectStore: {
        kind: "seaweedfs",
        bucket: "mlpipeline",
        volume: { size: "20Gi" },
        credentials: { kind: "given", user: "kubeflow", password: pulumi.output(STORE_KEY) },
      },
      ...changes,
    });
  });
  return registrations;
}

function chart(registrations: readonly Registration[], wanted: string): Registration | undefined {
  return registrations.find(({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === wanted);
}

function named(registrations: readonly Registration[], name: string): Registration | undefined {
  return registrations.find((registration) => registration.name === name);
}

function serverTemplate(registrations: readonly Registration[]): string {
  const server = named(registrations, "pipelines:Deployment:kubeflow/ml-pipeline");
  return JSON.stringify((server?.inputs.spec as { template: unknown }).template);
}

describe("Pipelines", () => {
  let made: Registration[];
  /** In the Kubernetes-native mode, without a cache, with storage of a cloud, behind a gateway of somebody else. */
  let cloud: Registration[];

  // Each run registers some two hundred resources and packs Argo's large kinds.
  beforeAll(async () => {
    made = await pipelines();
    cloud = await pipelines({
      entry: userEntry({ ingress: FOREIGN_INGRESS }),
      settings: { kubernetesNative: true, cache: false },
      database: {
        kind: "external",
        host: pulumi.output("mysql.example.com"),
        port: 3306,
        credentials: { kind: "secret", name: "cloud-database" },
      },
      objectStore: { kind: "s3", bucket: pulumi.output("example-runs"), region: "eu-central-1" },
    });
  }, 60_000);

  it("brings its storage and what stands on it, and then its programs", () => {
    const parts = made.filter(
      ({ type }) => type.startsWith("kubeflow:apps:Pipelines") || type.endsWith("ArgoWorkflows"),
    );
    expect(parts.map(({ type, name }) => `${type.split(":")[2]} ${name}`)).toEqual([
      "Pipelines pipelines",
      "PipelinesStorage pipelines-storage",
      "ArgoWorkflows pipelines-argo",
      "PipelinesMetadata pipelines-metadata",
      "PipelinesCache pipelines-cache",
    ]);
    const server = "pipelines-storage-database:Deployment:kubeflow/mysql";
    expect(chart(made, "pipelines-argo")?.after).toContain("pipelines-crds");
    expect(chart(made, "pipelines-metadata")?.after).toContain(server);
    expect(chart(made, "pipelines")?.after).toEqual(
      expect.arrayContaining([
        ...["pipelines-crds", server, "issuers:Namespace:kubeflow", "login:Namespace:kubeflow"],
        "namespaces:Namespace:kubeflow",
        "pipelines-storage-object-store:Deployment:kubeflow/seaweedfs",
        "pipelines-argo:Deployment:kubeflow/workflow-controller",
      ]),
    );
  });

  it("brings the kinds once, those of pipelines as objects only where they are", () => {
    const kinds = (registrations: readonly Registration[]) => {
      const bundles = registrations.filter(({ type }) => type === "kubeflow:crds:CrdBundle");
      expect(bundles).toHaveLength(1);
      return Object.keys(bundles[0].inputs.crds as object).filter((kind) => kind.endsWith("pipelines.kubeflow.org"));
    };
    expect(kinds(made)).toEqual([]);
    expect(kinds(cloud)).toEqual(["pipelines.pipelines.kubeflow.org", "pipelineversions.pipelines.kubeflow.org"]);
  });

  it("keeps passwords and keys secret, and out of everything but their Secrets", () => {
    const holders = made.filter(({ inputs }) =>
      [PASSWORD, STORE_KEY].some((text) => JSON.stringify(inputs).includes(text)),
    );
    expect(holders.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "kubernetes:core/v1:Secret pipelines-storage-database:Secret:kubeflow/mysql-secret",
      "kubernetes:core/v1:Secret pipelines-storage-object-store:Secret:kubeflow/mlpipeline-minio-artifact",
    ]);
    for (const { inputs } of holders) expect(JSON.stringify(inputs)).toContain(SECRET_ENVELOPE);
  });

  it("makes Pods anew when a password changes, without telling it", async () => {
    const credentials = { kind: "given", user: "root", password: pulumi.output("another") } as const;
    const changed = await pipelines({ database: { kind: "own", volume: { size: "20Gi" }, credentials } });
    expect(serverTemplate(changed)).not.toBe(serverTemplate(made));
    expect(serverTemplate(made)).not.toContain(SECRET_ENVELOPE);
  }, 60_000);

  it("takes names from other resources, such as a cloud's bucket and database", () => {
    const config = named(cloud, "pipelines:ConfigMap:kubeflow/pipeline-install-config");
    expect(config?.inputs.data).toMatchObject({ bucketName: "example-runs", dbHost: "mysql.example.com" });
    const code = named(cloud, "pipelines:ConfigMap:kubeflow/kubeflow-pipelines-profile-controller-code");
    const children = (code?.inputs.data as Record<string, string>)["children.json"];
    expect(children).toContain("s3://example-runs/private-artifacts/$(namespace)/v2/artifacts");
    expect(() => JSON.parse(children) as unknown).not.toThrow();
  });

  it("runs no cache of v1 pipelines where there is to be none", () => {
    expect(chart(made, "pipelines-cache")).toBeDefined();
    expect(chart(cloud, "pipelines-cache")).toBeUndefined();
  });

  it("has its webhook's certificate signed by the internal issuer", () => {
    const certificate = named(cloud, "pipelines:Certificate:kubeflow/kfp-api-webhook-cert");
    expect(certificate?.inputs.spec).toMatchObject({ issuerRef: { kind: "ClusterIssuer", name: "internal" } });
  });

  it("believes the gateway that users come in by, and no other", () => {
    expect([gatewaysBelieved(made), gatewaysBelieved(cloud)]).toEqual([["own"], ["foreign"]]);
  });
});
