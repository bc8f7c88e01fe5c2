import { nodesOf } from "../../../rehearsal/control-plane/node-pools";

describe("nodes of node pools", () => {
  it("makes as many nodes as the pool has, named by pool and number", () => {
    const nodes = nodesOf([
      { name: "cpu", nodes: 2, cpu: "8", memory: "32Gi" },
      { name: "a100", nodes: 1, cpu: "24", memory: "220Gi", gpu: { model: "A100-80", perNode: 1 } },
    ]);
    expect(nodes.map(({ metadata }) => metadata.name)).toEqual(["cpu-0", "cpu-1", "a100-0"]);
  });

  it("gives a GPU node its resource, the taint of every cloud and the label that the device plugin looks for", () => {
    const [node] = nodesOf([
      { name: "a100", nodes: 1, cpu: "24", memory: "220Gi", gpu: { model: "A100-80", perNode: 8 } },
    ]);
    expect(node.spec.taints).toEqual([{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }]);
    expect(node.status.allocatable).toEqual({
      ...{ cpu: "24", memory: "220Gi", pods: "110", "nvidia.com/gpu": "8" },
      "ephemeral-storage": "100Gi",
    });
    expect(node.metadata.labels["nvidia.com/gpu.present"]).toBe("true");
  });

  it("gives each node an address of its own", () => {
    const nodes = nodesOf([{ name: "cpu", nodes: 600, cpu: "8", memory: "32Gi" }]);
    expect(nodes[250].status.addresses).toEqual([
      { type: "InternalIP", address: "10.128.1.1" },
      { type: "Hostname", address: "cpu-250" },
    ]);
    expect(new Set(nodes.map(({ status }) => status.addresses[0].address)).size).toBe(600);
  });

  it("leaves a CPU node without taint and without GPU", () => {
    const [node] = nodesOf([
      { name: "cpu", nodes: 1, cpu: "8", memory: "32Gi", zone: "z1", labels: { tier: "system" } },
    ]);
    expect(node.spec.taints).toEqual([]);
    expect(node.status.capacity).toEqual({ cpu: "8", memory: "32Gi", pods: "110", "ephemeral-storage": "100Gi" });
    expect(node.metadata.labels).toEqual({
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": "cpu-0",
      "kubernetes.io/os": "linux",
      "topology.kubernetes.io/zone": "z1",
      tier: "system",
      "rehearsal.kubeflow.org/node-pool": "cpu",
    });
  });

  it("does not repeat a GPU taint that the stack file gives itself", () => {
    const own = { key: "nvidia.com/gpu", value: "a100", effect: "NoSchedule" } as const;
    const [node] = nodesOf([
      { name: "a", nodes: 1, cpu: "1", memory: "1Gi", taints: [own], gpu: { model: "A100-80", perNode: 1 } },
    ]);
    expect(node.spec.taints).toEqual([own]);
  });
});
