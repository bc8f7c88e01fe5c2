import type { ClusterView, NodeView } from "../../../cli/status/cluster-view";
import { clusterText } from "../../../cli/status/text";

function node(name: string, view: Partial<NodeView> = {}): NodeView {
  return { name, pool: "", gpus: 0, gpusInUse: 0, pods: [], ...view };
}

const empty: ClusterView = { nodes: [], jobs: [], pending: [] };

describe("the text of a status", () => {
  it("has a line for each node, with its GPUs and Pods where it has some", () => {
    const nodes = [node("a100-0", { gpus: 2, gpusInUse: 1, pods: ["team-a/train"] }), node("cpu-0")];
    expect(clusterText({ ...empty, nodes })).toEqual([
      "What runs where",
      "  NODE    GPUS    PODS",
      "  a100-0  1 of 2  team-a/train",
      "  cpu-0   -       -",
    ]);
  });

  it("names three Pods of a node and counts the rest", () => {
    const pods = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
    expect(clusterText({ ...empty, nodes: [node("a", { pods: pods(3) }), node("b", { pods: pods(5) })] })).toEqual([
      "What runs where",
      "  NODE  GPUS  PODS",
      "  a     -     p0, p1, p2",
      "  b     -     p0, p1, p2, 2 more",
    ]);
  });

  it("has the jobs, and the Pods without a node, where there are some", () => {
    const jobs = [{ kind: "PyTorchJob", name: "team-a/train", state: "Running", pods: 4 }];
    const pending = [{ name: "team-a/wait", reason: "0/7 nodes are available" }];
    expect(clusterText({ nodes: [], jobs, pending })).toEqual([
      "What runs where",
      "  NODE  GPUS  PODS",
      "",
      "Training jobs",
      "  KIND        NAME          STATE    PODS",
      "  PyTorchJob  team-a/train  Running  4",
      "",
      "Pods without a node",
      "  POD          REASON",
      "  team-a/wait  0/7 nodes are available",
    ]);
  });
});
