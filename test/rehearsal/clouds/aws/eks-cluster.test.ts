import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import * as aws from "@pulumi/aws/provider";

import type { EksClusterArgs } from "../../../../components/clusters/eks/args";
import { EksCluster } from "../../../../components/clusters/eks/eks-cluster";
import { AWS } from "../../../../rehearsal/clouds/aws/cloud";
import type { CloudNodePool } from "../../../../rehearsal/clouds/node-pool";
import { SimulatedCloudProvider } from "../../../../rehearsal/clouds/simulated-cloud-provider";
import { FileWorld } from "../../../../rehearsal/clouds/store/file-world";
import { ARGS, gpuPool } from "../../../components/clusters/eks/cluster-fixture";
import { NO_PROPERTIES } from "../../../../providers/protocol/properties";
import { NotedLog } from "../../../providers/support/resource-log";
import { fakeNodes } from "../store/fake-nodes";
import { selfSigned } from "../store/self-signed";
import { temporaryWorld } from "../support/fake-cloud";
import { Made, run } from "../support/mock-engine";

// Each test makes a cluster of some hundred resources.
jest.setTimeout(30_000);

const ALL: EksClusterArgs = {
  ...ARGS,
  keepNetwork: false,
  deletionProtection: false,
  zones: undefined,
  deployer: undefined,
  gpuPools: [
    gpuPool({ zones: ["eu-central-1a"] }),
    gpuPool({ name: "h100", model: "H100", gpusPerNode: 8, zones: ["eu-central-1b"], fabric: "efa", spot: true }),
    gpuPool({
      name: "a100",
      model: "A100-40",
      gpusPerNode: 8,
      zones: ["eu-central-1a"],
      sharing: { kind: "mig", profile: "1g.5gb" },
    }),
  ],
};

let temporary: ReturnType<typeof temporaryWorld>;
let fake: Awaited<ReturnType<typeof fakeNodes>>;
let world: FileWorld;
let provider: SimulatedCloudProvider;

beforeEach(async () => {
  temporary = temporaryWorld();
  fake = await fakeNodes();
  const cluster = { ...temporary.world.cluster, client: fake.server.client };
  world = new FileWorld(temporary.folder, cluster, { certificate: await selfSigned(), key: "the key" });
  provider = new SimulatedCloudProvider(AWS, world);
  await provider.configure({ ...NO_PROPERTIES, values: { region: ALL.region } });
});

afterEach(async () => {
  await fake.server.close();
  temporary.remove();
});

function up(args: EksClusterArgs, preview = false, use: (cluster: EksCluster) => unknown = () => undefined) {
  const program = () =>
    use(new EksCluster("eks", args, { provider: new aws.Provider("aws", { region: "eu-central-1" }) }));
  return run(provider, program, preview);
}

async function down(made: readonly Made[]): Promise<void> {
  for (const { urn, type, id, inputs, outputs } of [...made].reverse()) {
    const about = { urn, type, signal: new AbortController().signal, log: new NotedLog() };
    await provider.delete({ ...about, id, inputs, state: { ...NO_PROPERTIES, values: outputs }, timeout: 0 });
  }
}

test("the component's cluster comes up in the simulated cloud, and leaves nothing when it goes", async () => {
  const made = await up(ALL);
  expect(world.records()).toHaveLength(made.length);
  expectSystemNodes();
  expectTemplates();
  // Whoever runs the program can sign in afterwards, as the kubeconfig says.
  const words = ["--region", "eu-central-1", "eks", "get-token", "--cluster-name", "ml", "--output", "json"];
  expect(spawnSync(join(temporary.folder, "bin", "aws"), words).status).toBe(0);
  await down(made);
  expect(world.records()).toEqual([]);
  expect(fake.nodes.size).toBe(0);
});

/** One in each zone; GPU pools start empty. */
function expectSystemNodes(): void {
  const labels = [...fake.nodes.values()].map(({ metadata }) => metadata.labels);
  expect(labels.map((own) => own?.["kubeflow.org/node-pool"])).toEqual(["system", "system", "system"]);
  const zones = labels.map((own) => own?.["topology.kubernetes.io/zone"]).sort();
  expect(zones).toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
}

/** By tags alone the autoscaler knows what nodes of the empty GPU pools would be like. */
function expectTemplates(): void {
  const folder = join(temporary.folder, "pools");
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8")) as CloudNodePool;
  const gpus = readdirSync(folder)
    .map(read)
    .filter(({ machine }) => machine.gpu);
  const present = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };
  const spot = { key: "kubeflow.org/spot", value: "true", effect: "NoSchedule" };
  expect(gpus.map(({ machine: { type }, spot: isSpot, template }) => [type, isSpot, template.taints])).toEqual([
    ["p4d.24xlarge", false, [present]],
    ["p5.48xlarge", true, expect.arrayContaining([present, spot])],
    ["g4dn.xlarge", false, [present]],
  ]);
  expect(gpus.map(({ machine: { gpu } }) => gpu?.partitions)).toEqual([7, undefined, undefined]);
  expect(gpus[2].template.labels).toEqual({
    "k8s.amazonaws.com/accelerator": "t4",
    "kubeflow.org/node-pool": "t4",
    "nvidia.com/gpu.present": "true",
    "topology.ebs.csi.aws.com/zone": "eu-central-1a",
  });
}

test("a run after one that was killed finds what that one left", async () => {
  const before = (await up(ARGS)).map(({ name, id }) => `${name} ${id}`);
  provider = new SimulatedCloudProvider(AWS, world);
  await provider.configure({ ...NO_PROPERTIES, values: { region: ALL.region } });
  const after = (await up(ARGS)).map(({ name, id }) => `${name} ${id}`);
  expect(after.sort()).toEqual(before.sort());
  expect(world.records()).toHaveLength(after.length);
});

test.each(["irsa", "podIdentity"] as const)(
  "stores, and identities of kind %s for them, come up and go",
  async (identity) => {
    const made = await up({ ...ARGS, deletionProtection: false, identity }, false, (cluster) => {
      const bucket = cluster.stores.bucket("artifacts", { versioning: true, expireAfterDays: 30, retain: false });
      const settings = { storageGb: 20, highAvailability: false, backupDays: 7, retain: false };
      cluster.stores.mysql("pipelines", "0123456789abcdef", settings);
      const grants = [{ kind: "bucket", bucket, access: "write" } as const];
      cluster.identity.bind("pipelines", { namespace: "kubeflow", name: "ml-pipeline" }, grants);
    });
    expect(made.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["aws:s3/bucket:Bucket", "aws:rds/instance:Instance"]),
    );
    await down(made);
    expect(world.records()).toEqual([]);
  },
);

test("the component's cluster can be previewed while nothing of it is there", async () => {
  const made = await up(ALL, true);
  expect(made.length).toBeGreaterThan(50);
  expect(world.records()).toEqual([]);
});
