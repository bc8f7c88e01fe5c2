import type { ServerResponse } from "node:http";

import { deleteObject } from "../../../rehearsal/kubernetes/delete";
import { FakeApiServer, fakeApiServer } from "../../providers/support/api-server";

const ROLE = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", name: "collecting" };
const KINDS = { resources: [{ name: "clusterroles", kind: "ClusterRole", namespaced: false }] };
const role = (uid: string) => ({ ...ROLE, metadata: { name: ROLE.name, uid } });

describe("deleting an object", () => {
  let server: FakeApiServer;
  let deleted: object;
  let listed: object[];
  let watch: (response: ServerResponse) => void;

  beforeEach(async () => {
    listed = [];
    watch = () => undefined;
    server = await fakeApiServer(({ method, path, query }) => {
      if (path === "/apis/rbac.authorization.k8s.io/v1") return { body: KINDS };
      if (method === "DELETE") return { body: deleted };
      if (!query.watch) return { body: { metadata: { resourceVersion: "5" }, items: listed } };
      return (response) => {
        response.writeHead(200).flushHeaders();
        watch(response);
      };
    });
  });
  afterEach(() => server.close());

  const run = (timeoutMs = 5_000) =>
    deleteObject(server.client, ROLE, { timeoutMs, signal: new AbortController().signal, onProgress: () => undefined });

  it("is over when the server says that it is gone, even if a controller has made another one since", async () => {
    deleted = { kind: "Status", status: "Success", details: { name: ROLE.name, uid: "old" } };
    listed = [role("new")];
    await run();
    expect(server.asked.map(({ method }) => method)).toEqual(["GET", "DELETE"]);
  });

  it("waits for an object that finalizers hold, and no longer than for that one", async () => {
    deleted = role("old");
    listed = [role("old")];
    watch = (response) => response.write(`${JSON.stringify({ type: "MODIFIED", object: role("new") })}\n`);
    await run();
    expect(server.asked.at(-1)?.query).toMatchObject({ watch: "true" });
  });

  it("tells what holds it when time is up", async () => {
    deleted = { ...role("old"), metadata: { name: ROLE.name, uid: "old", finalizers: ["example.com/hold"] } };
    listed = [deleted];
    await expect(run(50)).rejects.toThrow(
      "ClusterRole collecting was not gone after 0 s (finalizers: example.com/hold); the controllers that own these must run",
    );
  });
});
