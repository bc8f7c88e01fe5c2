import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { ArgoWorkflows } from "../../../components/apps/argo-workflows";
import { PipelinesCache } from "../../../components/apps/pipelines-cache";
import { PipelinesMetadata } from "../../../components/apps/pipelines-metadata";
import { PipelinesStorage, type PipelinesStorageArgs } from "../../../components/apps/pipelines-storage";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, secret, valueOf, type Registration } from "../support/deployment";
import { userEntry } from "../support/user-entry";

const release = RELEASES["26.03"];
const given = { kind: "given", user: "root", password: "hidden" } as const;
const volume = { size: "20Gi" };
const inCluster: Pick<PipelinesStorageArgs, "database" | "objectStore"> = {
  database: { kind: "own", volume, credentials: given },
  objectStore: { kind: "seaweedfs", bucket: "mlpipeline", volume, credentials: { ...given, user: "kubeflow" } },
};

function storage(args: Partial<PipelinesStorageArgs> = {}): PipelinesStorage {
  const namespaces = new Namespaces("namespaces");
  return new PipelinesStorage("storage", {
    ...{ release, namespaces, mesh: { mode: "sidecar", ready: [] } },
    ...inCluster,
    ...args,
  });
}

function named(registrations: readonly Registration[], name: string): Registration | undefined {
  return registrations.find((made) => made.name === name);
}

describe("PipelinesStorage", () => {
  it("makes database and object store after the namespaces, and tells others of both", async () => {
    const { result, registrations } = await deploy(() => storage());
    for (const chart of ["storage-database", "storage-object-store"]) {
      expect(named(registrations, chart)?.after).toContain("namespaces:Namespace:kubeflow");
    }
    expect(result.ready).toEqual([result]);
    expect(result.database).toMatchObject({ host: "mysql", password: { secret: "mysql-secret", key: "password" } });
    expect(result.objectStore).toMatchObject({
      kind: "seaweedfs",
      credentials: { secret: "mlpipeline-minio-artifact" },
    });
  });

  it("keeps passwords and keys secret, and says by a digest when one has changed", async () => {
    const { result, registrations } = await deploy(() => storage());
    const made = named(registrations, "storage-database:Secret:kubeflow/mysql-secret");
    expect(made?.inputs.stringData).toEqual(secret({ username: "root", password: "hidden" }));
    const { result: other } = await deploy(() =>
      storage({ database: { kind: "own", volume, credentials: { ...given, password: "another" } } }),
    );
    const [before, after] = [await valueOf(result.secretsDigest), await valueOf(other.secretsDigest)];
    expect(before).not.toBe(after);
    expect(before).not.toContain("hidden");
  });

  it("takes a host and a bucket that come from other resources", async () => {
    const { result, registrations } = await deploy(() =>
      storage({
        database: { kind: "external", host: pulumi.output("db.example.com"), port: 3306, credentials: given },
        objectStore: { kind: "gcs", bucket: pulumi.output("artifacts") },
      }),
    );
    expect(await valueOf(pulumi.output(result.database.host))).toBe("db.example.com");
    expect(registrations.filter(({ type }) => type === "kubernetes:apps/v1:Deployment")).toEqual([]);
    const metadata = await deploy(() => {
      const namespaces = new Namespaces("namespaces");
      const entry = userEntry();
      const stores = { database: { ...result.database, host: pulumi.output("db.example.com") }, ready: [] };
      const secretsDigest = pulumi.output("digest");
      new PipelinesMetadata("metadata", {
        ...{ release, availability: "high", namespaces, entry },
        storage: { ...stores, secretsDigest },
      });
    });
    const store = named(metadata.registrations, "metadata:Deployment:kubeflow/metadata-grpc-deployment");
    expect(JSON.stringify(store?.inputs)).toContain('{"name":"MYSQL_HOST","value":"db.example.com"}');
  });

  it("refuses an endpoint whose parts it cannot know", async () => {
    const endpoint = pulumi.output("https://s3.example.com");
    const s3 = { kind: "s3", bucket: "b", region: "r", endpoint } as const;
    await expect(deploy(() => storage({ objectStore: s3 }))).rejects.toThrow(
      "objectStore.endpoint: comes from another resource; write it as text such as https://s3.example.com:9000",
    );
  });
});

describe("what uses the storage", () => {
  it("starts ML Metadata and the cache after it, and Argo after its kinds", async () => {
    const { registrations } = await deploy(() => {
      const namespaces = new Namespaces("namespaces");
      const stores = storage();
      const kinds = [new Namespaces("kinds")];
      const issuers = {
        internalIssuer: { kind: "ClusterIssuer", name: "internal" },
        ready: [new Namespaces("issuers")],
      } as const;
      const entry = userEntry();
      const common = { release, availability: "high", namespaces } as const;
      new ArgoWorkflows("argo", { ...common, kinds, objectStore: stores.objectStore });
      new PipelinesMetadata("metadata", { ...common, entry, storage: stores });
      new PipelinesCache("cache", { ...{ release, namespaces, issuers }, mesh: { ready: [] }, storage: stores });
    });
    const after = (name: string) =>
      registrations.find((made) => made.name === name && made.type === "kubeflow:bridge:ChartResources")?.after;
    expect(after("argo")).toContain("kinds:Namespace:kubeflow");
    for (const name of ["metadata", "cache"]) {
      expect(after(name)).toEqual(
        expect.arrayContaining([
          "storage-database:Deployment:kubeflow/mysql",
          "storage-object-store:Deployment:kubeflow/seaweedfs",
        ]),
      );
    }
    expect(after("cache")).toContain("issuers:Namespace:kubeflow");
    expect(named(registrations, "cache:Certificate:kubeflow/kfp-cache-cert")?.inputs.spec).toMatchObject({
      issuerRef: { name: "internal" },
    });
  });
});
