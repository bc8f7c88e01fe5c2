import { execFile } from "node:child_process";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { load } from "js-yaml";

import { KubeClient } from "../../providers/kube/client";
import { KubeObject, ObjectRef, describeRef, refOf } from "../../providers/kube/object";
import { stateFile } from "../../rehearsal/engine/engine";
import { unavailableWorkloads } from "./cluster-objects";
import { Workplace } from "./command-line";
import { asWritten } from "./same-objects";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(400_000);

const run = promisify(execFile);

/**
 * The same stack file twice: once the program applies the objects, once Argo CD's part is played by kubectl, which applies
 * what was rendered, in the order that the tree states. Each step begins where the one before it ended.
 */
describe("a rendered tree", () => {
  const workplace = new Workplace("all");
  const tree = join(workplace.project, "tree");
  const outputs = join(workplace.project, "outputs.json");
  let kubectl: string;
  let rendered: readonly KubeObject[];

  beforeAll(async () => {
    workplace.edit("dev", "kubeflow:examples: true", "kubeflow:examples: false");
    workplace.writeStackFile(
      "gitops",
      workplace.textOf("dev").replace("config:\n", "config:\n  kubeflow:delivery: gitops\n"),
    );
    ({ kubectl } = await toolPaths());
  }, BUILD_TIMEOUT_MS);
  afterAll(() => workplace.remove());

  it("has no counterpart in a cluster whose objects the program leaves to GitOps", async () => {
    const { code, stderr } = await workplace.run(["up", "--stack", "gitops"]);
    expect([code, stderr]).toEqual([0, ""]);
    const namespaces = await inCluster("gitops", (client) => client.list({ apiVersion: "v1", kind: "Namespace" }));
    expect(namespaces.items.map(({ metadata }) => metadata.name)).toEqual([
      ...["default", "kube-node-lease", "kube-public", "kube-system"],
    ]);
    writeFileSync(outputs, JSON.stringify(outputsOf("gitops")));
  });

  it("is written with what the stack's outputs tell, and lacks nothing but Secrets", async () => {
    const { code, stdout } = await workplace.compiled([
      "render",
      "-s",
      "gitops",
      "-o",
      tree,
      "--stack-output",
      outputs,
      "--json",
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { values: unknown[] }).values).toEqual([]);
    rendered = filesBelow(tree).map((file) => load(readFileSync(file, "utf8")) as KubeObject);
    expect(rendered.length).toBeGreaterThan(780);
    // Controllers fill some of their own accord; these have no value.
    const secrets = rendered.filter(({ kind }) => kind === "Secret");
    expect(secrets.map(({ data = {}, stringData }) => [data, stringData])).toEqual(secrets.map(() => [{}, undefined]));
  });

  it("is the same to its last byte when it is written again", async () => {
    const { code } = await workplace.compiled([
      "render",
      "-s",
      "gitops",
      "-o",
      tree,
      "--stack-output",
      outputs,
      "--check",
    ]);
    expect(code).toBe(0);
  });

  it("is applied by kubectl in its stated order, in one pass, and everything becomes ready", async () => {
    const env = { ...process.env, KUBECTL: kubectl, KUBECONFIG: workplace.paths("gitops").kubeconfig, ATTEMPTS: "1" };
    await run(kubectl, ["apply", "--server-side", "-f", join(tree, "namespaces")], { env });
    await run(join(tree, "make-secrets.sh"), [], { env });
    const { stdout } = await run(join(tree, "apply.sh"), [], { env, maxBuffer: 10_000_000 });
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("everything is applied and ready");
    expect(await unavailableWorkloads(workplace.paths("gitops").kubeconfig)).toEqual([]);
  });

  it("makes the objects that `up` makes, each the same in every field that either of them states", async () => {
    const { code, stderr } = await workplace.run(["up", "--stack", "dev"]);
    expect([code, stderr]).toEqual([0, ""]);
    const made = objectsOfState("dev");
    const names = (refs: readonly ObjectRef[]) => refs.map(describeRef).sort();
    const refs = new Set(names(rendered.map(refOf)));
    const secrets = made.filter((ref) => ref.kind === "Secret" && !refs.has(describeRef(ref)));
    expect(secrets).toHaveLength(7);
    expect(names([...rendered.map(refOf), ...secrets])).toEqual(names(made));
    const [ours, theirs] = await Promise.all([objectsIn("dev", made), objectsIn("gitops", made)]);
    expect(theirs.length).toBe(made.length);
    for (const [i, object] of ours.entries()) expect(asWritten(theirs[i])).toEqual(asWritten(object));
  });

  async function inCluster<T>(stack: string, use: (client: KubeClient) => Promise<T>): Promise<T> {
    const client = KubeClient.fromFile(workplace.paths(stack).kubeconfig);
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }

  function objectsIn(stack: string, refs: readonly ObjectRef[]): Promise<KubeObject[]> {
    return inCluster(stack, async (client) => {
      const found: KubeObject[] = [];
      for (const ref of refs) {
        const object = await client.get(ref);
        if (!object) throw new Error(`${describeRef(ref)} is not in the cluster of "${stack}"`);
        found.push(object);
      }
      return found;
    });
  }

  interface StateResource {
    readonly type: string;
    readonly inputs?: Record<string, unknown>;
    readonly outputs?: Record<string, unknown>;
  }

  function resourcesOf(stack: string): readonly StateResource[] {
    const text = readFileSync(stateFile(workplace.paths(stack), "kubeflow", stack), "utf8");
    return (JSON.parse(text) as { checkpoint: { latest: { resources: StateResource[] } } }).checkpoint.latest.resources;
  }

  /** What `pulumi stack output --json` prints. */
  function outputsOf(stack: string): unknown {
    return resourcesOf(stack).find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
  }

  /** All objects of a stack, definitions included. */
  function objectsOfState(stack: string): ObjectRef[] {
    return resourcesOf(stack).flatMap(({ type, inputs = {} }): ObjectRef[] => {
      if (type.startsWith("kubernetes:")) return [refOf(inputs as unknown as KubeObject)];
      if (type !== "kubeflow:crds:CrdBundle") return [];
      const apiVersion = "apiextensions.k8s.io/v1";
      return Object.keys(inputs.crds as object).map((name) => ({ apiVersion, kind: "CustomResourceDefinition", name }));
    });
  }
});

/** The manifests of a tree. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith(".yaml") && statSync(file).isFile())
    .sort();
}
