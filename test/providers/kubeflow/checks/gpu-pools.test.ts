import type { KubeObject } from "../../../../providers/kube/object";
import type { Finding } from "../../../../providers/kubeflow/checks/finding";
import { judgeGpuPools } from "../../../../providers/kubeflow/checks/gpu-pools";
import type { Requirements } from "../../../../providers/kubeflow/checks/requirements";
import { facts, gpuNode, node, requirements } from "./support";

const labelled = { name: "a100", gpusPerNode: 8, labels: { pool: "a100" } };
const untold = { name: "a100", gpusPerNode: 8 };
const devicePlugin = { nodeLabels: { "nvidia.com/gpu.present": "true", "example.com/pci": "nvidia" } };

function judged(nodes: readonly KubeObject[], rest: Partial<Requirements>): Finding[] {
  return judgeGpuPools(facts({ nodes }), requirements(rest));
}

describe("a pool with labels", () => {
  const pool = (nodes: readonly KubeObject[], rest: Partial<Requirements> = {}) =>
    judged(nodes, { gpuPools: [labelled], ...rest });

  it("fits when some node of it has all the GPUs: others may still be starting", () => {
    expect(pool([gpuNode("a", { "nvidia.com/gpu": "0" }), gpuNode("b", { "nvidia.com/gpu": "8" })])).toEqual([]);
  });

  it("may have no node just now", () => {
    expect(pool([node("cpu")])).toEqual([
      {
        kind: "doubt",
        object: 'GPU pool "a100"',
        message: "no node has the labels pool=a100; right while it is scaled to none",
      },
    ]);
  });

  it("is refused when its nodes have fewer", () => {
    expect(pool([gpuNode("a", { "nvidia.com/gpu": "4" })])).toEqual([
      {
        kind: "fault",
        object: 'GPU pool "a100"',
        message: "its nodes offer 4 nvidia.com/gpu, not 8; write 4 as gpu.perNode",
      },
    ]);
  });

  it.each([
    ["nobody offers them", undefined],
    ["our plugin would", devicePlugin],
  ])("is refused when its GPUs have other names, and %s", (_who, plugin) => {
    const offers = { cpu: "96", "nvidia.com/mig-1g.5gb": "56", "nvidia.com/gpu": "0", "nvidia.com/mig-2g.10gb": "0" };
    expect(pool([gpuNode("a", offers)], { devicePlugin: plugin })).toEqual([
      {
        kind: "fault",
        object: 'GPU pool "a100"',
        message:
          "its nodes offer nvidia.com/mig-1g.5gb, and Pods ask for nvidia.com/gpu; have the device plugin use the strategy single for partitions, and rename nothing that is shared",
      },
    ]);
  });

  it("is refused when nobody offers its GPUs", () => {
    expect(pool([gpuNode("a", {}), gpuNode("b", {})])).toEqual([
      {
        kind: "fault",
        object: 'GPU pool "a100"',
        message:
          "nodes a, b offer no nvidia.com/gpu; install a driver and a device plugin, or write kubeflow:components.nvidiaDevicePlugin: true",
      },
    ]);
  });

  it("is refused when our plugin would not find its nodes", () => {
    expect(pool([gpuNode("a", {})], { devicePlugin })).toEqual([
      {
        kind: "fault",
        object: 'GPU pool "a100"',
        message:
          "the device plugin would not run on nodes a; label them nvidia.com/gpu.present=true or example.com/pci=nvidia",
      },
    ]);
    expect(pool([gpuNode("a", {}, { "example.com/pci": "nvidia" })], { devicePlugin })).toEqual([]);
  });
});

describe("pools without labels", () => {
  const pools = (nodes: readonly KubeObject[], rest: Partial<Requirements> = {}) =>
    judged(nodes, { gpuPools: [untold, { name: "t4", gpusPerNode: 1 }], ...rest });

  it("fit when some node has as many GPUs as the largest", () => {
    expect(pools([gpuNode("a", { "nvidia.com/gpu": "8" }), node("cpu")])).toEqual([]);
  });

  it("may have no node just now, all or some", () => {
    expect(pools([node("cpu")])).toEqual([
      {
        kind: "doubt",
        object: 'GPU pools "a100", "t4"',
        message: "no node with GPUs is known by its labels; right while there are none",
      },
    ]);
    expect(pools([gpuNode("t4-0", { "nvidia.com/gpu": "1" })])).toEqual([
      {
        kind: "doubt",
        object: 'GPU pool "a100"',
        message: "no node offers 8 nvidia.com/gpu; right while it is scaled to none",
      },
    ]);
  });

  it("are refused when no GPU node of the cluster offers any", () => {
    const present = { "nvidia.com/gpu.present": "true" };
    expect(pools([gpuNode("a", {}, present)])).toEqual([
      {
        kind: "fault",
        object: 'GPU pools "a100", "t4"',
        message:
          "nodes a offer no nvidia.com/gpu; install a driver and a device plugin, or write kubeflow:components.nvidiaDevicePlugin: true",
      },
    ]);
    expect(pools([gpuNode("a", {}, present)], { devicePlugin })).toEqual([]);
    expect(pools([gpuNode("a", { "nvidia.com/gpu.shared": "4" })])).toMatchObject([
      { kind: "fault", message: expect.stringContaining("its nodes offer nvidia.com/gpu.shared") as string },
    ]);
  });
});

test("GPU nodes without their taint are told of, declared or not", () => {
  const nodes = [
    node("a", { allocatable: { "nvidia.com/gpu": "1" } }),
    node("b", { labels: { "example.com/pci": "nvidia" }, taints: [{ key: "other", effect: "NoSchedule" }] }),
    gpuNode("c", { "nvidia.com/gpu": "1" }),
    node("cpu"),
  ];
  expect(judged(nodes, { devicePlugin })).toEqual([
    {
      kind: "doubt",
      object: "Nodes a, b",
      message:
        "have GPUs and no taint, so that any Pod takes their place; taint them nvidia.com/gpu=present:NoSchedule",
    },
  ]);
});
