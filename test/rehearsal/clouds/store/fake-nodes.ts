import type { KubeObject } from "../../../../providers/kube/object";
import { FakeApiServer, fakeApiServer } from "../../../providers/support/api-server";

/** An API server that keeps Nodes, as far as a simulated cloud asks for them. */
export async function fakeNodes(): Promise<{
  readonly nodes: Map<string, KubeObject>;
  readonly server: FakeApiServer;
}> {
  const nodes = new Map<string, KubeObject>();
  const server = await fakeApiServer(({ method, path, query, body }) => {
    if (path === "/version") return { body: { gitVersion: "v1.34.4" } };
    if (path === "/api/v1") return { body: { resources: [{ name: "nodes", kind: "Node", namespaced: false }] } };
    const [, , , , name, subresource] = path.split("/");
    if (name === undefined) return { body: { metadata: { resourceVersion: "1" }, items: selected(nodes, query) } };
    if (method === "DELETE") nodes.delete(name);
    if (method === "PATCH") {
      const old = nodes.get(name) ?? {};
      // Applied, a Node keeps the status that it has.
      const status = subresource === "status" || !nodes.has(name) ? {} : { status: nodes.get(name)?.status };
      nodes.set(name, { ...old, ...(body as KubeObject), ...status });
    }
    return { body: nodes.get(name) ?? {} };
  });
  return { nodes, server };
}

function selected(nodes: ReadonlyMap<string, KubeObject>, { labelSelector = "" }: Readonly<Record<string, string>>) {
  const [key, value] = labelSelector.split("=");
  return [...nodes.values()].filter(({ metadata }) => metadata.labels?.[key] === value);
}
