import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { KubeClient } from "../../providers/kube/client";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { clusterOfVersion } from "./cluster-of-version";
import type { Deployment, DeploymentOptions } from "./deploy-existing";
import { BUILD_TIMEOUT_MS, TestCluster, startTestCluster } from "./support";

jest.setTimeout(120_000);

const POOLS = [{ name: "cpu", nodes: 1, cpu: "8", memory: "32Gi" }];

const GPU_POOL = {
  name: "a100",
  nodes: 1,
  gpu: { model: "A100-40", perNode: 8 },
  labels: { "example.com/pool": "a100" },
};

/** Namespaces of a cluster with nothing in it. */
const BEFORE = ["default", "kube-node-lease", "kube-public", "kube-system"];

const FAULTS = [
  "Kubernetes v1.32.9: Kubeflow 26.03 runs on 1.33, 1.34, 1.35 (Istio 1.29.0: 1.31 to 1.35; Knative 1.21: from 1.33; cert-manager v1.19.4: 1.31 to 1.35); bring the cluster to one of them, or choose another release",
  'StorageClass "fast": is not there; the cluster has none at all; write one that it has as kubeflow:cluster.storageClass',
  'GPU pool "a100": its nodes offer nvidia.com/mig-1g.5gb, and Pods ask for nvidia.com/gpu; have the device plugin use the strategy single for partitions, and rename nothing that is shared',
];
const REPORT = reportOf(FAULTS);

function reportOf(faults: readonly string[]): string {
  const lines = faults.map((line) => `  ${line}`);
  const wayOut = "write kubeflow:cluster.checks: warn to go on all the same";
  return ["the cluster does not fit", ...lines, wayOut].join("\n");
}

/** The program as a plain `pulumi up` runs it for a cluster that exists, with nothing of a rehearsal around it. */
describe("the platform on a cluster that exists", () => {
  let cluster: TestCluster;
  let client: KubeClient;

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, POOLS);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await cluster?.remove();
  });

  it("is refused with one clear message when the kubeconfig's server does not answer", async () => {
    const nowhere = join(cluster.paths.root, "nowhere.yaml");
    const server = /server: (\S+)/.exec(readFileSync(cluster.paths.kubeconfig, "utf8"))![1];
    writeFileSync(nowhere, readFileSync(cluster.paths.kubeconfig, "utf8").replace(server, "https://127.0.0.1:9"));
    const { errors } = await deploy("nowhere", nowhere);
    expect(errors).toEqual([
      'the Kubernetes API server "https://127.0.0.1:9" cannot be reached: ECONNREFUSED; check the kubeconfig and that the cluster runs',
    ]);
  });

  it("is refused with one clear message when there is no kubeconfig", async () => {
    const { errors } = await deploy("missing", "/nowhere/kubeconfig");
    expect(errors).toEqual([
      'cluster.kubeconfig: "/nowhere/kubeconfig" does not exist; name an existing file, or set KUBECONFIG to one',
    ]);
  });

  it("is refused in the preview, with one report of all that does not fit, and nothing is made", async () => {
    await placeGpuNode("gpu-0", { "nvidia.com/mig-1g.5gb": "56" });
    const older = join(cluster.paths.root, "older.yaml");
    const { kubeconfig, close } = await clusterOfVersion(cluster.paths.kubeconfig, "v1.32.9");
    writeFileSync(older, kubeconfig);
    try {
      const settings = { storageClass: "fast", nodePools: [GPU_POOL] };
      const { errors } = await deploy("older", older, { preview: true, cluster: settings });
      expect(errors).toEqual([`ClusterChecks cluster-checks: ${REPORT}`]);
      const update = await deploy("older", older, { cluster: settings });
      expect(update.errors).toEqual([`ClusterChecks cluster-checks: ${REPORT}`]);
      expect(await namespaces()).toEqual(BEFORE);
    } finally {
      await close();
    }
  });

  it("is only warned where the stack file says so", async () => {
    const settings = { checks: "warn", storageClass: "fast", nodePools: [GPU_POOL] };
    const { errors, messages } = await deploy("warned", cluster.paths.kubeconfig, { preview: true, cluster: settings });
    expect(errors).toEqual([]);
    expect(messages).toEqual(expect.arrayContaining(FAULTS.slice(1)));
  });

  it("is made by the same program", async () => {
    const { errors, changes } = await deploy("prod", cluster.paths.kubeconfig);
    expect([errors, changes]).toEqual([[], { create: 54 }]);
    const namespace = await client.get({ apiVersion: "v1", kind: "Namespace", name: "team-a" });
    expect(namespace?.metadata.annotations).toMatchObject({ owner: "ada@example.com" });
  });

  it("is looked at again by later updates, which change nothing while it fits and are refused when it does not", async () => {
    const again = await deploy("prod", cluster.paths.kubeconfig);
    expect([again.errors, again.changes]).toEqual([[], { same: 54 }]);
    const { errors, changes } = await deploy("prod", cluster.paths.kubeconfig, { cluster: { nodePools: [GPU_POOL] } });
    // The stack, the cluster and its providers come before.
    expect([errors, changes]).toEqual([[reportOf(FAULTS.slice(2))], { same: 4 }]);
  });

  async function placeGpuNode(name: string, gpus: Readonly<Record<string, string>>): Promise<void> {
    await syncNodes(client, [...POOLS, { name: "gpu", nodes: 1, cpu: "8", memory: "32Gi", labels: GPU_POOL.labels }]);
    const ref = { apiVersion: "v1", kind: "Node", name };
    await client.merge(ref, { status: { capacity: gpus, allocatable: gpus } }, "status");
  }

  async function namespaces(): Promise<string[]> {
    const { items } = await client.list({ apiVersion: "v1", kind: "Namespace" });
    return items.map(({ metadata }) => metadata.name).sort();
  }

  type What = Omit<DeploymentOptions, "kubeconfig" | "paths" | "pulumi" | "stack">;

  async function deploy(stack: string, kubeconfig: string, what: What = {}): Promise<Deployment> {
    const { paths, tools } = cluster;
    const options: DeploymentOptions = { stack, kubeconfig, paths, pulumi: tools.pulumi, ...what };
    const words = ["--import", "tsx", "test/e2e/deploy-existing.ts", JSON.stringify(options)];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: join(__dirname, "../..") });
    return JSON.parse(stdout) as Deployment;
  }
});
