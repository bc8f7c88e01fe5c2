import { Crd } from "../../../providers/kubeflow/crds/crd";
import { CrdBundles } from "../../../providers/kubeflow/crds/crd-bundles";
import { InitializationError, ResourceState } from "../../../providers/protocol/provider";
import { CrdServer } from "../support/crd-server";
import { definition, packAll } from "../support/definition";
import { properties } from "../support/properties";
import { NotedLog } from "../support/resource-log";

const URN = "urn:pulumi:dev::kubeflow::kubeflow:crds:CrdBundle::jobs";
const [widget, gadget, gizmo] = ["Widget", "Gadget", "Gizmo"].map((kind) => definition(kind));

describe("a bundle", () => {
  let server: CrdServer;
  let bundles: CrdBundles;
  let log: NotedLog;

  beforeEach(async () => {
    server = await CrdServer.start();
    bundles = new CrdBundles(server.cluster.client);
    log = new NotedLog();
  });

  afterEach(() => server.close());

  const about = (signal = new AbortController().signal) => ({ urn: URN, type: "kubeflow:crds:CrdBundle", signal, log });
  const inputsOf = (crds: readonly Crd[], keepOnDestroy = true) =>
    properties({ crds: packAll(...crds), keepOnDestroy });
  const create = (crds: readonly Crd[], { preview = false, signal = new AbortController().signal } = {}) =>
    bundles.create({ ...about(signal), inputs: inputsOf(crds), preview, timeout: 1 });
  const update = (state: ResourceState, crds: readonly Crd[], keepOnDestroy = true, preview = false) => {
    const [olds, news] = [properties(state.outputs), inputsOf(crds, keepOnDestroy)];
    return bundles.update({ ...about(), id: "jobs", oldInputs: news, olds, news, preview, timeout: 1 });
  };
  const appliedIn = ({ outputs }: ResourceState) => Object.keys(outputs.crds as object);

  it("is created after the server has agreed to all of it, and notes what it applied but no content", async () => {
    const state = await create([widget, gadget]);
    expect(server.writes()).toEqual([
      "dry-run widgets.example.org",
      "dry-run gadgets.example.org",
      "apply widgets.example.org",
      "apply gadgets.example.org",
    ]);
    const { digest } = packAll(widget)["widgets.example.org"];
    expect(state.id).toBe("jobs");
    expect(state.outputs).toMatchObject({ keepOnDestroy: true });
    expect((state.outputs.crds as Record<string, unknown>)["widgets.example.org"]).toEqual({
      digest,
      uid: server.live.get("widgets.example.org")?.metadata.uid,
      generation: 1,
      apiVersions: ["example.org/v1"],
      kind: "Widget",
    });
    expect(log.statuses).toEqual(["1 of 2 applied", "2 of 2 applied", "2 of 2 established"]);
  });

  it("changes nothing in a preview", async () => {
    expect(await create([widget, gadget], { preview: true })).toEqual({ id: "", outputs: { keepOnDestroy: true } });
    expect(server.writes()).toEqual(["dry-run widgets.example.org", "dry-run gadgets.example.org"]);
  });

  it("applies only what has changed, and keeps what it no longer lists", async () => {
    const state = await create([widget, gadget]);
    server.writes();
    const next = await update(state, [definition("Widget", ["v1", "v2"]), gizmo]);
    expect(server.writes()).toEqual([
      "dry-run widgets.example.org",
      "dry-run gizmos.example.org",
      "apply widgets.example.org",
      "apply gizmos.example.org",
    ]);
    expect(appliedIn(next)).toEqual(["widgets.example.org", "gizmos.example.org"]);
    expect(log.messages).toEqual([
      'stay in the cluster: gadgets.example.org; "kubectl delete crd gadgets.example.org" deletes them with every object of their kinds',
    ]);
  });

  it("deletes what it no longer lists when it keeps nothing, after it has said so in the preview", async () => {
    const state = await create([widget, gadget]);
    await update(state, [widget], false, true);
    expect(log.messages).toEqual(["deletes with every object of their kinds: gadgets.example.org"]);
    server.writes();
    expect(appliedIn(await update(state, [widget], false))).toEqual(["widgets.example.org"]);
    expect(server.writes()).toEqual(["delete gadgets.example.org"]);
  });

  it("applies nothing when the server refuses one definition, and names every one that is refused", async () => {
    server.intercept = ({ method, path, query }) =>
      method === "PATCH" && query.dryRun && !path.endsWith("gadgets.example.org")
        ? { code: 422, body: { message: "spec: Required value", reason: "Invalid" } }
        : undefined;
    await expect(create([widget, gadget, gizmo])).rejects.toThrow(
      new Error('crds["widgets.example.org"]: spec: Required value\ncrds["gizmos.example.org"]: spec: Required value'),
    );
    expect(server.writes().filter((write) => write.startsWith("apply"))).toEqual([]);
  });

  it("names the manager whose fields it would change", async () => {
    const causes = [{ field: ".spec.versions", message: 'conflict with "helm"', reason: "FieldManagerConflict" }];
    const refused = { code: 409, body: { reason: "Conflict", message: "conflict", details: { causes } } };
    server.intercept = ({ method }) => (method === "PATCH" ? refused : undefined);
    await expect(create([widget])).rejects.toThrow(
      'crds["widgets.example.org"]: other field managers own fields that this bundle would change\n' +
        '  .spec.versions: conflict with "helm"\n' +
        "undo their change, or make the same one here: equal values are no conflict",
    );
  });

  it("keeps in its state what was applied before it broke off, and goes on from there", async () => {
    let broken = true;
    server.intercept = ({ method, path, query }) =>
      broken && method === "PATCH" && !query.dryRun && path.endsWith("gadgets.example.org")
        ? { code: 403, body: { message: "forbidden" } }
        : undefined;
    const error = await create([widget, gadget]).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(InitializationError);
    const { state, reasons } = error as InitializationError;
    expect([appliedIn(state), reasons]).toEqual([["widgets.example.org"], ['crds["gadgets.example.org"]: forbidden']]);
    broken = false;
    server.writes();
    expect(appliedIn(await update(state, [widget, gadget]))).toEqual(["widgets.example.org", "gadgets.example.org"]);
    expect(server.writes()).toEqual(["dry-run gadgets.example.org", "apply gadgets.example.org"]);
  });

  it("names the definitions that are not served when time is up, with what they say of themselves", async () => {
    server.clashing.set("gadgets.example.org", '"gadgets" is already in use');
    await expect(create([widget, gadget])).rejects.toMatchObject({
      reasons: ['gadgets.example.org is not served: NamesAccepted: "gadgets" is already in use'],
      state: { id: "jobs", outputs: { crds: { "gadgets.example.org": { generation: 1 } } } },
    });
    expect(log.statuses).toContain("1 of 2 established");
  });

  it("stops at once when the update is cancelled, with what it has applied in its state", async () => {
    server.clashing.set("widgets.example.org", "waits");
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the update was cancelled")), 100);
    const start = Date.now();
    await expect(create([widget], { signal: controller.signal })).rejects.toMatchObject({
      reasons: ["the update was cancelled"],
      state: { outputs: { crds: { "widgets.example.org": { kind: "Widget" } } } },
    });
    expect(Date.now() - start).toBeLessThan(800);
  });

  it("is read as it was while nobody has changed it, also when somebody only filled in what it leaves open", async () => {
    const state = await create([widget]);
    const read = () =>
      bundles.read({ ...about(), id: "jobs", inputs: inputsOf([widget]), state: properties(state.outputs) });
    expect(await read()).toEqual({ id: "jobs", outputs: state.outputs, inputs: inputsOf([widget]) });
    const live = server.live.get("widgets.example.org")!;
    server.live.set("widgets.example.org", { ...live, metadata: { ...live.metadata, generation: 2 } });
    const outputs = { crds: { "widgets.example.org": { generation: 2 } } };
    expect(await read()).toMatchObject({ outputs, inputs: inputsOf([widget]) });
  });

  it("is read without what is gone, and with a mark on what somebody else has changed", async () => {
    const state = await create([widget, gadget]);
    const live = server.live.get("widgets.example.org")!;
    const changed = { ...definition("Widget", ["v1", "v2"]), metadata: { ...live.metadata, generation: 2 } };
    server.live.set("widgets.example.org", changed);
    server.live.delete("gadgets.example.org");
    const request = { ...about(), id: "jobs", inputs: inputsOf([widget, gadget]), state: properties(state.outputs) };
    const read = await bundles.read(request);
    const { content } = packAll(widget)["widgets.example.org"];
    expect(read?.inputs.values.crds).toEqual({ "widgets.example.org": { digest: "changed in the cluster", content } });
    expect(appliedIn(read!)).toEqual(["widgets.example.org"]);
    server.live.clear();
    expect(await bundles.read(request)).toBeUndefined();
  });

  it("leaves its definitions when it is destroyed, and says how to delete them", async () => {
    const state = await create([widget]);
    server.writes();
    await bundles.delete({
      ...about(),
      id: "jobs",
      inputs: inputsOf([widget]),
      state: properties(state.outputs),
      timeout: 1,
    });
    expect(server.writes()).toEqual([]);
    expect(log.messages).toEqual([
      'stay in the cluster: widgets.example.org; "kubectl delete crd widgets.example.org" deletes them with every object of their kinds',
    ]);
  });

  it("deletes its definitions when it keeps nothing, but not one that somebody made anew", async () => {
    const state = await create([widget, gadget]);
    server.writes();
    server.intercept = ({ method, path, body }) => {
      if (method !== "DELETE") return undefined;
      expect(body).toMatchObject({ preconditions: { uid: expect.stringMatching(/^id-\d$/) } });
      const refused = { code: 409, body: { reason: "Conflict", message: "Precondition failed: UID in precondition" } };
      return path.endsWith("gadgets.example.org") ? refused : undefined;
    };
    const inputs = inputsOf([widget, gadget], false);
    await bundles.delete({ ...about(), id: "jobs", inputs, state: properties(state.outputs), timeout: 1 });
    expect([...server.live.keys()]).toEqual(["gadgets.example.org"]);
    expect(log.messages.slice(1)).toEqual([
      "gadgets.example.org stays: it is not the definition that this bundle made, but a newer one",
    ]);
  });

  it("says what holds a definition that does not go", async () => {
    const state = await create([widget]);
    const live = server.live.get("widgets.example.org")!;
    const finalizers = ["customresourcecleanup.apiextensions.k8s.io"];
    const conditions = [{ type: "Terminating", status: "True", message: "3 instances remain" }];
    const held = { ...live, metadata: { ...live.metadata, finalizers }, status: { conditions } };
    server.live.set("widgets.example.org", held);
    server.intercept = ({ method }) => (method === "DELETE" ? { body: held } : undefined);
    const inputs = inputsOf([widget], false);
    await expect(
      bundles.delete({ ...about(), id: "jobs", inputs, state: properties(state.outputs), timeout: 1 }),
    ).rejects.toThrow(
      "CustomResourceDefinition widgets.example.org is not gone (finalizers: " +
        "customresourcecleanup.apiextensions.k8s.io; 3 instances remain); the controllers that own these must run",
    );
  });

  it("makes a definition anew that is just being deleted", async () => {
    let going: Crd | undefined = { ...widget, metadata: { ...widget.metadata, uid: "old", deletionTimestamp: "now" } };
    server.intercept = ({ method, query, path }) => {
      if (!going || !path.endsWith("widgets.example.org") || query.dryRun) return undefined;
      const answer = { body: going };
      if (method === "GET") going = undefined;
      return answer;
    };
    const { outputs } = await create([widget]);
    expect(outputs).toMatchObject({ crds: { "widgets.example.org": { uid: "id-2" } } });
  });
});
