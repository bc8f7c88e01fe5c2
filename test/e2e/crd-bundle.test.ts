import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";

import { EngineEvent, Stack } from "@pulumi/pulumi/automation";

import { profileCrds } from "../../charts/profiles/crds";
import { trainingOperatorCrds } from "../../charts/training-operator/crds";
import { CrdBundle } from "../../components/platform/crd-bundle";
import { CrdManifest } from "../../components/platform/crd-packing";
import { KubeflowProvider as ProviderResource } from "../../components/platform/kubeflow-provider";
import { KubeClient } from "../../providers/kube/client";
import { KubeflowProvider } from "../../providers/kubeflow/provider";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { BUILD_TIMEOUT_MS, TestCluster, openTestStack, startTestCluster } from "./support";

jest.setTimeout(180_000);

const OPEN = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

interface WidgetOptions {
  readonly schema?: object;
  readonly versions?: readonly string[];
  readonly scope?: string;
}

function definition(kind: string, { schema = OPEN, versions = ["v1"], scope = "Namespaced" }: WidgetOptions = {}) {
  const [singular, plural] = [kind.toLowerCase(), `${kind.toLowerCase()}s`];
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.example.org` },
    spec: {
      group: "example.org",
      names: { kind, listKind: `${kind}List`, plural, singular, shortNames: [`${singular}x`] },
      scope,
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === versions.length - 1,
        schema: { openAPIV3Schema: schema },
      })),
    },
  };
}

const crdRef = (name: string) => ({ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", name });
const widget = { apiVersion: "example.org/v1", kind: "Widget", metadata: { name: "one", namespace: "default" } };

describe("a CRD bundle, driven by the real engine against a real API server", () => {
  let cluster: TestCluster;
  let served: ServedProvider;
  let client: KubeClient;
  let stack: Stack;
  let crds: readonly CrdManifest[] = [definition("Widget"), definition("Gadget")];
  let keepOnDestroy: boolean | undefined;

  const program = async () => {
    const provider = new ProviderResource("cluster", { kubeconfig: readFileSync(cluster.paths.kubeconfig, "utf8") });
    new CrdBundle("bundle", { crds: () => crds, keepOnDestroy }, { provider });
  };

  const open = (name: string, providers: Record<string, number>, plugins?: Record<string, string>) =>
    openTestStack(cluster, { program, providers, plugins }, name);

  const names = async () => {
    const { items } = await client.list({ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" });
    return items.map(({ metadata }) => metadata.name).sort();
  };

  const state = (name: string) =>
    readFileSync(join(cluster.paths.state, `.pulumi/stacks/kubeflow/${name}.json`), "utf8");

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    served = await serve(() => new KubeflowProvider());
    stack = await open("test", { kubeflow: served.port });
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await served?.close();
    await cluster?.remove();
  });

  it("refuses a bad schema in the preview, by the definition's name, before anything exists", async () => {
    crds = [definition("Widget", { schema: { type: "text" } }), definition("Gadget")];
    await expect(stack.preview()).rejects.toThrow(
      /crds\["widgets\.example\.org"\]: .*openAPIV3Schema\.type: Unsupported value: "text"/,
    );
    crds = [definition("Widget"), definition("Gadget")];
    expect(await names()).toEqual([]);
  });

  it("creates the definitions, whose kinds can be used at once", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ create: 3 });
    await client.apply(widget, { fieldManager: "test" });
    expect(await names()).toEqual(["gadgets.example.org", "widgets.example.org"]);
  });

  it("notes each content once in the state, and no credentials", async () => {
    const text = state("test");
    const { resources } = (JSON.parse(text) as { checkpoint: { latest: { resources: StateResource[] } } }).checkpoint
      .latest;
    const bundle = resources.find(({ type }) => type === "kubeflow:crds:CrdBundle");
    expect(bundle?.id).toBe("bundle");
    expect(bundle?.outputs.keepOnDestroy).toBe(true);
    expect(bundle?.outputs.crds["widgets.example.org"]).toEqual({
      digest: bundle?.inputs.crds["widgets.example.org"].digest,
      uid: expect.any(String),
      generation: 1,
      apiVersions: ["example.org/v1"],
      kind: "Widget",
    });
    expect(text).not.toContain("client-key");
  });

  it("changes nothing when nothing has changed", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 3 });
  });

  it("shows in a preview which definitions change, and no content of those that change", async () => {
    crds = [definition("Widget", { versions: ["v1", "v2"] }), definition("Gizmo")];
    const messages: string[] = [];
    const onEvent = ({ diagnosticEvent }: EngineEvent) => void messages.push(diagnosticEvent?.message ?? "");
    const { stdout, changeSummary } = await stack.preview({ diff: true, onEvent });
    expect(changeSummary).toEqual({ same: 2, update: 1 });
    const text = plain(stdout);
    expect(text).toMatch(/~ widgets\.example\.org: \{\s+~ digest: "\w+" => "\w+"\s+\}/);
    expect(text).toMatch(/\+ gizmos\.example\.org\s*: \{/);
    expect(text).toMatch(/- gadgets\.example\.org\s*: \{/);
    expect(messages.join("")).toContain(
      'stay in the cluster: gadgets.example.org; "kubectl delete crd gadgets.example.org" deletes them',
    );
  });

  it("applies what has changed, serves the new version at once and keeps what it no longer lists", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 2, update: 1 });
    const second = { ...widget, apiVersion: "example.org/v2", metadata: { ...widget.metadata, name: "two" } };
    await client.apply(second, { fieldManager: "test" });
    expect(await names()).toEqual(["gadgets.example.org", "gizmos.example.org", "widgets.example.org"]);
  });

  it("refuses in the preview to drop a version in which objects may be stored, and says what to do", async () => {
    crds = [definition("Widget", { versions: ["v2"] }), definition("Gizmo")];
    const refusal = await failure(stack.preview());
    expect(refusal).toContain(
      'crds["widgets.example.org"]: spec.versions lacks "v1", which is in status.storedVersions of the cluster',
    );
    expect(refusal).toContain(
      `kubectl patch crd widgets.example.org --subresource=status --type=merge -p '{"status":{"storedVersions":["v2"]}}'`,
    );
  });

  it("refuses another scope in the update, before anything is applied", async () => {
    crds = [
      definition("Widget", { versions: ["v1", "v2"], scope: "Cluster" }),
      definition("Gizmo"),
      definition("Gear"),
    ];
    expect(await failure(stack.up())).toContain(
      'crds["widgets.example.org"]: spec.scope is "Namespaced" in the cluster and cannot become "Cluster"',
    );
    expect(await names()).not.toContain("gears.example.org");
    crds = [definition("Widget", { versions: ["v1", "v2"] }), definition("Gizmo")];
  });

  it("shows after a refresh what was deleted or changed behind its back, and brings it back", async () => {
    await client.delete(crdRef("gizmos.example.org"));
    await client.merge(crdRef("widgets.example.org"), { spec: { names: { categories: ["all"] } } });
    await stack.refresh();
    expect((await stack.preview()).changeSummary).toEqual({ same: 2, update: 1 });
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 2, update: 1 });
    expect(await names()).toContain("gizmos.example.org");
    await stack.refresh();
    expect((await stack.preview()).changeSummary).toEqual({ same: 3 });
  });

  it("names the other manager when a field is somebody else's, in the preview", async () => {
    const gizmo = definition("Gizmo", { schema: { type: "object" } });
    await client.apply(gizmo, { fieldManager: "somebody-else", force: true });
    crds = [definition("Widget", { versions: ["v1", "v2"] }), definition("Gizmo", { versions: ["v1", "v2"] })];
    expect(await failure(stack.preview())).toContain('.spec.versions: conflict with "somebody-else"');
    crds = [definition("Widget", { versions: ["v1", "v2"] }), gizmo];
    await stack.up();
  });

  it("says whose names a definition would take, and goes on when it is corrected", async () => {
    const rival = definition("Gear");
    const clashing = { ...rival, spec: { ...rival.spec, names: { ...rival.spec.names, shortNames: ["widgetx"] } } };
    crds = [...crds, clashing];
    expect(await failure(stack.up())).toMatch(/gears\.example\.org is not served: .*"widgetx" is already in use/);
    crds = [...crds.slice(0, 2), rival];
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: 2, update: 1 });
    await client.apply({ ...widget, kind: "Gear" }, { fieldManager: "test" });
  });

  it("keeps the definitions and their objects when it is destroyed", async () => {
    const messages: string[] = [];
    await stack.destroy({ onOutput: (text) => messages.push(text) });
    expect(plain(messages.join(""))).toMatch(/kubectl delete crd .*widgets\.example\.org/);
    expect(await client.get({ ...widget, ...widget.metadata })).toBeDefined();
  });

  it("takes over definitions that are its own already, as after a killed run", async () => {
    keepOnDestroy = false;
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ create: 3 });
    expect(await client.get({ ...widget, ...widget.metadata })).toBeDefined();
  });

  it("deletes definitions and objects when it is destroyed with keepOnDestroy false", async () => {
    await stack.destroy();
    expect(await names()).toEqual(["gadgets.example.org"]);
    await client.delete(crdRef("gadgets.example.org"));
  });

  it("runs as a plugin that the engine starts by the path in Pulumi.yaml, and ends with it", async () => {
    crds = [...trainingOperatorCrds("full"), ...profileCrds("full")];
    keepOnDestroy = false;
    const plugin = join(__dirname, "../../providers/kubeflow/plugin");
    const official = await open("plugin", {}, { kubeflow: plugin });
    const plugins = () => processesIn(cluster.paths.workspace).filter((words) => words.includes(plugin));
    let started: string[] = [];
    const { summary } = await official.up({ onEvent: () => (started = [...started, ...plugins()]) });
    expect(summary.resourceChanges).toEqual({ create: 3 });
    expect(started).not.toEqual([]);
    expect(await names()).toEqual(crds.map(({ metadata }) => metadata.name).sort());
    expect(state("plugin").length).toBeLessThan(60_000);
    expect((await official.preview()).changeSummary).toEqual({ same: 3 });
    await official.destroy();
    expect(await names()).toEqual([]);
    expect(plugins()).toEqual([]);
  });
});

interface StateResource {
  readonly type: string;
  readonly id?: string;
  readonly inputs: { readonly crds: Record<string, { digest: string }> };
  readonly outputs: { readonly crds: Record<string, unknown>; readonly keepOnDestroy: boolean };
}

/** The text of an update's failure; fails when there is none. */
async function failure(update: Promise<unknown>): Promise<string> {
  return update.then(
    () => Promise.reject(new Error("the update was not refused")),
    (error: Error) => error.message,
  );
}

/** The engine's display without colours. */
function plain(text: string): string {
  return text.replace(/\u001b\[[\d;]*m/g, "");
}

/** The words of the processes that run in a folder. */
function processesIn(folder: string): string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return [];
      return [readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ")];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}
