import { viewCluster } from "../../../cli/status/cluster-view";
import { ApiError, NoMatchError } from "../../../providers/kube/api-error";
import type { KubeClient } from "../../../providers/kube/client";
import type { KubeObject } from "../../../providers/kube/object";

/** Serves these objects; a kind that none is of is not served, unless it is built in. */
function cluster(...objects: readonly KubeObject[]): Pick<KubeClient, "list"> {
  return {
    async list({ apiVersion, kind }) {
      const items = objects.filter((object) => object.apiVersion === apiVersion && object.kind === kind);
      if (items.length === 0 && apiVersion !== "v1") throw new NoMatchError(apiVersion, kind);
      return { items, resourceVersion: "1" };
    },
  };
}

function node(name: string, gpus?: string, pool?: string): KubeObject {
  const labels: Record<string, string> = pool ? { "rehearsal.kubeflow.org/node-pool": pool } : {};
  const capacity = { cpu: "8", ...(gpus && { "nvidia.com/gpu": gpus }) };
  return { apiVersion: "v1", kind: "Node", metadata: { name, labels }, status: { capacity } };
}

interface PodFacts {
  readonly nodeName?: string;
  readonly gpus?: readonly (string | number)[];
  readonly phase?: string;
  readonly job?: string;
  readonly conditions?: readonly object[];
}

function pod(name: string, { nodeName, gpus = [], phase = "Running", job, conditions }: PodFacts = {}): KubeObject {
  const labels: Record<string, string> = job ? { "training.kubeflow.org/job-name": job } : {};
  const containers = [{}, ...gpus.map((count) => ({ resources: { limits: { "nvidia.com/gpu": count } } }))];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "team-a", labels },
    spec: { nodeName, containers },
    status: { phase, conditions },
  };
}

function job(kind: string, name: string, namespace = "team-a"): KubeObject {
  const status = { conditions: [{ type: "Running", status: "True" }] };
  return { apiVersion: "kubeflow.org/v1", kind, metadata: { name, namespace }, status };
}

describe("what runs where", () => {
  it("counts a node's GPUs, those in use by all containers of its Pods, and sorts the Pods", async () => {
    const { nodes } = await viewCluster(
      cluster(
        node("a100-0", "8", "a100"),
        node("cpu-0"),
        pod("b", { nodeName: "a100-0", gpus: ["1", 2] }),
        pod("a", { nodeName: "a100-0", gpus: ["4"] }),
      ),
    );
    expect(nodes).toEqual([
      { name: "a100-0", pool: "a100", gpus: 8, gpusInUse: 7, pods: ["team-a/a", "team-a/b"] },
      { name: "cpu-0", pool: "", gpus: 0, gpusInUse: 0, pods: [] },
    ]);
  });

  it("leaves out Pods that have ended, with and without a node", async () => {
    const ended = ["Succeeded", "Failed"].flatMap((phase) => [
      pod(`${phase}-there`, { phase, nodeName: "a100-0", gpus: ["1"] }),
      pod(`${phase}-nowhere`, { phase }),
    ]);
    const { nodes, pending } = await viewCluster(cluster(node("a100-0", "1"), ...ended));
    expect(nodes).toEqual([{ name: "a100-0", pool: "", gpus: 1, gpusInUse: 0, pods: [] }]);
    expect(pending).toEqual([]);
  });

  it("says why a Pod has no node, in the scheduler's words if it has spoken", async () => {
    const message = "0/7 nodes are available: 4 Insufficient nvidia.com/gpu";
    const conditions = [{ type: "Ready" }, { type: "PodScheduled", status: "False", message }];
    const { pending } = await viewCluster(
      cluster(pod("full", { phase: "Pending", conditions }), pod("new", { phase: "Pending" })),
    );
    expect(pending).toEqual([
      { name: "team-a/full", reason: message },
      { name: "team-a/new", reason: "not looked at by the scheduler yet" },
    ]);
  });

  it("tells the jobs of every kind with their own Pods", async () => {
    const { jobs } = await viewCluster(
      cluster(
        job("PyTorchJob", "train"),
        job("PyTorchJob", "train", "team-b"),
        job("JAXJob", "solve"),
        pod("train-master-0", { job: "train" }),
        pod("train-worker-0", { job: "train", phase: "Succeeded" }),
        pod("other"),
      ),
    );
    expect(jobs).toEqual([
      { kind: "PyTorchJob", name: "team-a/train", state: "Running", pods: 2 },
      { kind: "PyTorchJob", name: "team-b/train", state: "Running", pods: 0 },
      { kind: "JAXJob", name: "team-a/solve", state: "Running", pods: 0 },
    ]);
  });

  it("has no jobs where the training operator is not installed", async () => {
    expect(await viewCluster(cluster())).toEqual({ nodes: [], jobs: [], pending: [] });
  });

  it("fails by any other refusal", async () => {
    const refusing = { list: () => Promise.reject(new ApiError(403, '{"message":"nodes is forbidden"}')) };
    await expect(viewCluster(refusing)).rejects.toThrow("nodes is forbidden");
  });
});
