import type { KubeObject } from "../../../providers/kube/object";
import { drain } from "../../../rehearsal/plays/drain";
import { fakeApiServer, type FakeApiServer } from "../../providers/support/api-server";

const signal = new AbortController().signal;

interface Node {
  readonly server: FakeApiServer;
  readonly evicted: string[];
}

let node: Node;

afterEach(() => node.server.close());

/** A node with Pods, which leave it as they are evicted. @param refused how often an eviction is, by the Pod's name */
async function nodeWith(pods: readonly KubeObject[], refused: Record<string, number> = {}): Promise<void> {
  let there = pods;
  const evicted: string[] = [];
  const left = { ...refused };
  const server = await fakeApiServer(({ method, path, query, body }) => {
    if (path === "/api/v1") return { body: { resources: [{ name: "pods", kind: "Pod", namespaced: true }] } };
    if (path === "/api/v1/pods" && query.fieldSelector === "spec.nodeName=gpu-0") {
      return { body: { metadata: { resourceVersion: "1" }, items: there } };
    }
    const name = /^\/api\/v1\/namespaces\/kubeflow\/pods\/([^/]+)\/eviction$/.exec(path)?.[1];
    if (name === undefined || method !== "POST") return undefined;
    expect(body).toEqual({ apiVersion: "policy/v1", kind: "Eviction", metadata: { namespace: "kubeflow", name } });
    if ((left[name] ?? 0) > 0) {
      left[name]--;
      const causes = [{ reason: "DisruptionBudget", message: "The disruption budget dex needs 1 healthy pods" }];
      return { code: 429, body: { reason: "TooManyRequests", message: "Cannot evict pod.", details: { causes } } };
    }
    evicted.push(name);
    there = there.filter(({ metadata }) => metadata.name !== name);
    return { body: {} };
  });
  node = { server, evicted };
}

function pod(name: string, owner = "ReplicaSet"): KubeObject {
  const ownerReferences = [{ kind: owner, name: "owner" }];
  return { apiVersion: "v1", kind: "Pod", metadata: { name, namespace: "kubeflow", uid: name, ownerReferences } };
}

it("evicts every Pod but those of DaemonSets, and says how many they were", async () => {
  await nodeWith([pod("dex-1"), pod("dex-2"), pod("plugin", "DaemonSet")]);
  await expect(drain({ client: node.server.client, signal }, "gpu-0")).resolves.toBe(2);
  expect(node.evicted.sort()).toEqual(["dex-1", "dex-2"]);
});

it("waits for what a budget keeps", async () => {
  // Three refusals are what the client takes by itself.
  await nodeWith([pod("dex-1")], { "dex-1": 4 });
  await expect(drain({ client: node.server.client, signal }, "gpu-0")).resolves.toBe(1);
  expect(node.evicted).toEqual(["dex-1"]);
});

it("leaves Pods alone that are on their way out", async () => {
  const leaving = pod("dex-1");
  await nodeWith([{ ...leaving, metadata: { ...leaving.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" } }]);
  await expect(drain({ client: node.server.client, signal }, "gpu-0", 0)).rejects.toThrow(
    "node gpu-0: its Pods did not leave within 0 s, and the upgrade would fail:",
  );
  expect(node.evicted).toEqual([]);
});

it("names the budget that lets nothing go", async () => {
  await nodeWith([pod("dex-1"), pod("web-1")], { "dex-1": Infinity });
  await expect(drain({ client: node.server.client, signal }, "gpu-0", 300)).rejects.toMatchObject({
    name: "PlayError",
    message: [
      "node gpu-0: its Pods did not leave within 0 s, and the upgrade would fail:",
      "  Pod kubeflow/dex-1: Cannot evict pod. The disruption budget dex needs 1 healthy pods",
    ].join("\n"),
  });
  expect(node.evicted).toEqual(["web-1"]);
});
