import type * as pulumi from "@pulumi/pulumi";
import type { Bucket } from "../../components/clusters/bucket";
import type { Cluster } from "../../components/clusters/cluster";
import type { Grant, IdentityBinder, ServiceAccountRef } from "../../components/clusters/identity";
import { deployCertificates } from "../../stacks/certificates";
import { deployIdentities } from "../../stacks/identities";
import type { ServiceContext } from "../../stacks/services";
import { deploy, type Registration } from "../components/support/deployment";
import { checked, existingEnvironment } from "./support/environments";

interface Bound {
  readonly name: string;
  readonly account: ServiceAccountRef;
  readonly grants: readonly Grant[];
}

/** A cluster that notes whom it gives rights. */
function noting(cloud: Cluster["cloud"], annotations: Record<string, string> = {}) {
  const bound: Bound[] = [];
  const bind: IdentityBinder["bind"] = (name, account, grants) => {
    bound.push({ name, account, grants });
    return { serviceAccountAnnotations: annotations, podLabels: {}, env: {}, ready: [] };
  };
  return { bound, cluster: { cloud, identity: { kind: "irsa", bind } } as unknown as Cluster };
}

/** A bucket that is told from others by its name alone. */
const bucketCalled = (name: string) => ({ kind: "s3", name }) as unknown as Bucket;

const CLUSTER = { kind: "eks", region: "eu-central-1", gpuPools: [{ name: "t4", model: "T4", max: 4 }] };

const CONFIG = checked({
  ...existingEnvironment({}),
  "kubeflow:cluster": CLUSTER,
  "kubeflow:buckets": [{ name: "datasets" }],
  "kubeflow:pipelines": { objectStore: { kind: "managed" } },
  "kubeflow:tenants": [
    { name: "team-a", owner: "ada@example.com", buckets: [{ bucket: "datasets", access: "read", prefix: "shared/" }] },
    { name: "team-b", owner: "barbara@example.com" },
  ],
  "kubeflow:identities": [
    { namespace: "external-dns", serviceAccount: "external-dns", grants: [{ kind: "dnsZone", zone: "Z1" }] },
  ],
});

test("every account gets what it needs of the cloud, and nothing else", () => {
  const [datasets, artifacts] = [bucketCalled("datasets"), bucketCalled("artifacts")];
  const { bound, cluster } = noting("aws");
  const { tenants, pipelines, others } = deployIdentities(CONFIG, cluster, { named: { datasets }, artifacts });
  const ofArtifacts = (tenant: string): Grant => ({
    ...{ kind: "bucket", bucket: artifacts, access: "write", prefix: `private-artifacts/${tenant}/` },
  });
  expect(bound).toEqual([
    {
      name: "identity-external-dns_external-dns",
      account: { namespace: "external-dns", name: "external-dns" },
      grants: [{ kind: "dnsZone", zone: "Z1" }],
    },
    {
      name: "tenant-team-a",
      account: { namespace: "team-a", name: "default-editor" },
      grants: [ofArtifacts("team-a"), { kind: "bucket", bucket: datasets, access: "read", prefix: "shared/" }],
    },
    {
      name: "tenant-team-b",
      account: { namespace: "team-b", name: "default-editor" },
      grants: [ofArtifacts("team-b")],
    },
    {
      name: "pipelines-ml-pipeline",
      account: { namespace: "kubeflow", name: "ml-pipeline" },
      grants: [{ kind: "bucket", bucket: artifacts, access: "write" }],
    },
    {
      name: "pipelines-ml-pipeline-ui",
      account: { namespace: "kubeflow", name: "ml-pipeline-ui" },
      grants: [{ kind: "bucket", bucket: artifacts, access: "read" }],
    },
  ]);
  expect([Object.keys(tenants), Object.keys(others), Object.keys(pipelines ?? {})]).toEqual([
    ["team-a", "team-b"],
    ["external-dns/external-dns"],
    ["apiServer", "ui"],
  ]);
});

test("tenants that use nothing of the cloud are nobody there", () => {
  const { bound, cluster } = noting("aws");
  const config = { ...CONFIG, identities: [], tenants: CONFIG.tenants.slice(1) };
  expect(deployIdentities(config, cluster, { named: {} })).toEqual({ tenants: {}, others: {} });
  expect(bound).toEqual([]);
});

test("a cluster without a cloud knows nobody", () => {
  expect(deployIdentities(CONFIG, {} as Cluster, { named: {} })).toEqual({ tenants: {}, others: {} });
});

describe("cert-manager on a cloud", () => {
  /** What it is bound to, and the issuer that is made, for a challenge. */
  async function certificates(cloud: Cluster["cloud"], challenge: object, annotations = {}) {
    const issuer = { kind: "acme", email: "ops@company.org", server: "https://ca", challenge };
    const config = { ...CONFIG, certManager: { issuer } } as unknown as ServiceContext["config"];
    const { bound, cluster } = noting(cloud, annotations);
    const common = {
      release: (await import("../../charts/releases")).RELEASES["26.03"],
      availability: "high",
      crds: {},
    };
    const { registrations } = await deploy(() => {
      const opts: pulumi.ComponentResourceOptions = {};
      deployCertificates({ config, cluster, common, opts } as unknown as ServiceContext);
    });
    return { bound, registrations };
  }

  const accountOf = (registrations: readonly Registration[]) =>
    registrations.find(({ name }) => name === "cert-manager:ServiceAccount:cert-manager/cert-manager")?.inputs.metadata;

  it.each([
    ["aws", { kind: "route53", hostedZoneId: "Z1" }, "Z1"],
    ["gcp", { kind: "cloudDns", project: "p", zone: "example" }, "p/example"],
    [
      "azure",
      {
        kind: "azureDns",
        subscriptionId: "s",
        resourceGroup: "dns",
        zone: "example.com",
        environment: "AzurePublicCloud",
      },
      "/subscriptions/s/resourceGroups/dns/providers/Microsoft.Network/dnszones/example.com",
    ],
  ] as const)("gets rights on the zone of its own cloud: %s", async (cloud, challenge, zone) => {
    const annotations = { "azure.workload.identity/client-id": "client" };
    const { bound, registrations } = await certificates(cloud, challenge, annotations);
    const account = { namespace: "cert-manager", name: "cert-manager" };
    expect(bound).toEqual([{ name: "cert-manager", account, grants: [{ kind: "dnsZone", zone }] }]);
    expect(accountOf(registrations)).toMatchObject({ annotations });
    const issuer = registrations.find(({ type }) => type.endsWith(":ClusterIssuer"));
    expect(JSON.stringify(registrations.map(({ inputs }) => inputs)).includes('"clientID":"client"')).toBe(
      cloud === "azure",
    );
    expect(issuer).toBeDefined();
  });

  it("gets none on a zone of another cloud, whose identity somebody else makes", async () => {
    const { bound } = await certificates("aws", { kind: "cloudDns", project: "p", zone: "example" });
    expect(bound).toEqual([]);
  });
});
