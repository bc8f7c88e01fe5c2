import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { KubeObject } from "../../../../providers/kube/object";
import type { CloudNodePool } from "../../../../rehearsal/clouds/node-pool";
import { FileWorld } from "../../../../rehearsal/clouds/store/file-world";
import { temporaryWorld } from "../support/fake-cloud";
import { fakeNodes } from "./fake-nodes";

const POOL: CloudNodePool = {
  name: "gpu-l4",
  size: 3,
  min: 0,
  max: 4,
  machine: { type: "g6.xlarge", cpus: 4, memoryGib: 16, gpu: { model: "L4", count: 1 } },
  diskGb: 200,
  zones: ["eu-central-1a", "eu-central-1b"],
  spot: false,
  labels: { "kubeflow.org/node-pool": "gpu-l4" },
  taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
  kubeletVersion: "v1.34.4",
  template: { labels: {}, taints: [] },
  offeredGpus: 0,
};

let temporary: ReturnType<typeof temporaryWorld>;
let fake: Awaited<ReturnType<typeof fakeNodes>>;
let world: FileWorld;

beforeEach(async () => {
  temporary = temporaryWorld();
  fake = await fakeNodes();
  const cluster = { ...temporary.world.cluster, client: fake.server.client };
  world = new FileWorld(temporary.folder, cluster, { certificate: "", key: "" });
});

afterEach(async () => {
  await fake.server.close();
  temporary.remove();
});

const zoneOf = (node: KubeObject | undefined) => node?.metadata.labels?.["topology.kubernetes.io/zone"];
const pools = () => readdirSync(join(temporary.folder, "pools"));

test("a pool's nodes have its labels, taints, machine and version, and are spread over its zones", async () => {
  await world.setNodePool(POOL);
  const names = await world.nodesOf("gpu-l4");
  expect(names).toHaveLength(3);
  for (const name of names) expect(name).toMatch(/^gpu-l4-[0-9a-f]{5}$/);
  expect([...fake.nodes.values()].map(zoneOf).sort()).toEqual(["eu-central-1a", "eu-central-1a", "eu-central-1b"]);
  const [name] = names;
  const resources = { cpu: "4", memory: "16Gi", "ephemeral-storage": "200000000000", pods: "110" };
  expect(fake.nodes.get(name)).toEqual({
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      annotations: { "kwok.x-k8s.io/node": "fake" },
      labels: {
        "kubeflow.org/node-pool": "gpu-l4",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "node.kubernetes.io/instance-type": "g6.xlarge",
        "rehearsal.kubeflow.org/cloud-node-pool": "gpu-l4",
        "topology.kubernetes.io/zone": zoneOf(fake.nodes.get(name)),
      },
    },
    spec: { taints: POOL.taints },
    status: {
      allocatable: resources,
      capacity: resources,
      addresses: [
        { type: "InternalIP", address: expect.stringMatching(/^10\.129\.\d+\.\d+$/) },
        { type: "Hostname", address: name },
      ],
      nodeInfo: expect.objectContaining({ kubeletVersion: "v1.34.4", machineID: name }),
    },
  });
});

test("Pods are offered GPUs only where nothing has to be installed for it", async () => {
  await world.setNodePool({ ...POOL, size: 1, offeredGpus: 1 });
  const [node] = fake.nodes.values();
  expect((node.status as { capacity: unknown }).capacity).toMatchObject({ "nvidia.com/gpu": "1" });
});

test("nodes that an autoscaler added stay, up to the pool's maximum", async () => {
  await world.setNodePool(POOL);
  await world.setNodePool({ ...POOL, size: 0, labels: { changed: "yes" } });
  expect([...fake.nodes.values()].map(({ metadata }) => metadata.labels?.changed)).toEqual(["yes", "yes", "yes"]);
  await world.setNodePool({ ...POOL, size: 0, max: 1 });
  expect(await world.nodesOf("gpu-l4")).toHaveLength(1);
});

test("an update brings what nodes can hold up to date, too", async () => {
  await world.setNodePool({ ...POOL, size: 1 });
  await world.setNodePool({ ...POOL, size: 1, kubeletVersion: "v1.35.1" });
  const [node] = fake.nodes.values();
  expect(node.status).toMatchObject({ nodeInfo: { kubeletVersion: "v1.35.1" } });
});

test("a pool never has more nodes at once than its maximum", async () => {
  await world.setNodePool({ ...POOL, size: 9 });
  expect(await world.nodesOf("gpu-l4")).toHaveLength(4);
});

test("a pool that goes takes its nodes, and no others", async () => {
  await world.setNodePool(POOL);
  await world.setNodePool({ ...POOL, name: "system", size: 1 });
  await world.removeNodePool("gpu-l4");
  expect(await world.nodesOf("gpu-l4")).toEqual([]);
  expect(await world.nodesOf("system")).toHaveLength(1);
  expect(pools()).toEqual(["system.json"]);
});

test("the autoscaler, which is another process, reads what pools are like", async () => {
  await world.setNodePool(POOL);
  expect(JSON.parse(readFileSync(join(temporary.folder, "pools", "gpu-l4.json"), "utf8"))).toEqual(POOL);
});

test("a new node is in the zone that has the fewest, and not called as one that is gone", async () => {
  await world.setNodePool(POOL);
  const [first, second, third] = await world.nodesOf("gpu-l4");
  const zone = zoneOf(fake.nodes.get(first));
  for (const name of [first, second, third]) if (zoneOf(fake.nodes.get(name)) === zone) fake.nodes.delete(name);
  const left = await world.nodesOf("gpu-l4");
  await world.setNodePool({ ...POOL, size: left.length + 1 });
  const [added] = (await world.nodesOf("gpu-l4")).filter((name) => !left.includes(name));
  expect(zoneOf(fake.nodes.get(added))).toBe(zone);
  expect([first, second, third]).not.toContain(added);
});

test("a pool that is described anew leaves its nodes as they are", async () => {
  await world.setNodePool(POOL);
  const before = [...fake.nodes.values()];
  world.describeNodePool({ ...POOL, kubeletVersion: "v1.34.5" });
  expect([...fake.nodes.values()]).toEqual(before);
  expect(pools()).toEqual(["gpu-l4.json"]);
  const kept: unknown = JSON.parse(readFileSync(join(temporary.folder, "pools", "gpu-l4.json"), "utf8"));
  expect(kept).toEqual({ ...POOL, kubeletVersion: "v1.34.5" });
});
