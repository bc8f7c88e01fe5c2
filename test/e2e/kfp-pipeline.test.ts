import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

import { CRDS } from "../../charts/crds";
import { readCompiled, renderNativePipeline, type CompiledPipeline } from "../../examples/pipelines";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject, ObjectRef, refOf } from "../../providers/kube/object";
import { waitFor } from "../../providers/kube/wait";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { processesBelow } from "../../rehearsal/processes";
import { KfpSdk, findPython } from "./kfp-sdk";
import { KfpServer } from "./kfp-server";
import { podOf, stepsOf } from "./kfp-step";
import { BUILD_TIMEOUT_MS, TestCluster, startTestCluster } from "./support";

jest.setTimeout(60_000);

const GOLDEN = readFileSync(join(__dirname, "../examples/fixtures/ml_training_pipeline.yaml.golden"), "utf8");
const NAMESPACE = "team-a";
const GPU_POOL = { nodes: 1, cpu: "24", memory: "220Gi" };
const OPTIONS = { timeoutMs: 30_000 };

describe("the training pipeline, compiled by the real SDK", () => {
  let sdk: KfpSdk;
  let cluster: TestCluster;
  let client: KubeClient;
  let file: string;
  let compiled: CompiledPipeline;

  beforeAll(async () => {
    // All of them are waited for: a failure of one must not leave the other's processes behind.
    const [python, api] = await Promise.allSettled([installSdk(), startCluster()]);
    for (const { reason } of [python, api].filter((it) => it.status === "rejected")) throw reason;
    compiled = readCompiled(readFileSync(file, "utf8"), file);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await cluster?.remove();
    sdk?.remove();
    for (const folder of [cluster?.paths.root, sdk?.folder]) if (folder) expect(processesBelow(folder)).toEqual([]);
  });

  it("is what the repository has, but for the line that names the SDK", () => {
    const withoutSdk = (text: string) => text.replace(/^sdkVersion: kfp-[\d.]+$/m, "sdkVersion:");
    expect(withoutSdk(readFileSync(file, "utf8"))).toBe(withoutSdk(GOLDEN));
  });

  it("preprocesses, and then trains with what that made", () => {
    const { dag } = compiled.pipelineSpec.root as { dag: { tasks: Record<string, Record<string, unknown>> } };
    expect(Object.keys(dag.tasks)).toEqual(["preprocess", "train"]);
    expect([dag.tasks.preprocess.dependentTasks, dag.tasks.preprocess.cachingOptions]).toEqual([
      undefined,
      { enableCache: true },
    ]);
    expect(dag.tasks.train).toMatchObject({
      dependentTasks: ["preprocess"],
      inputs: {
        artifacts: { dataset: { taskOutputArtifact: { producerTask: "preprocess", outputArtifactKey: "dataset" } } },
      },
    });
    expect(dag.tasks.train.cachingOptions).toEqual({});
  });

  it("trains on one GPU, and preprocesses on none", () => {
    const asked = stepsOf(compiled).map(({ name, container }) => [name, container.resources.accelerator]);
    expect(asked).toEqual([
      ["exec-preprocess", undefined],
      ["exec-train", { type: "nvidia.com/gpu", resourceType: "nvidia.com/gpu", count: "1", resourceCount: "1" }],
    ]);
  });

  it("is stored by a real API server as it was compiled", async () => {
    const [pipeline, version] = await applied(compiled);
    expect(pipeline.spec).toEqual({ displayName: "ML training", description: compiled.description });
    expect(version.spec).toMatchObject({ pipelineName: pipeline.metadata.name });
    const { pipelineSpec, platformSpec } = version.spec as Record<string, unknown>;
    expect({ pipelineSpec, platformSpec }).toEqual({
      pipelineSpec: compiled.pipelineSpec,
      platformSpec: compiled.platformSpec,
    });
  });

  it("is the same to a second apply: the version's name says what is in it", async () => {
    const before = await applied(compiled);
    const after = await applied(compiled);
    const seen = (objects: KubeObject[]) => objects.map(({ metadata }) => [metadata.uid, metadata.resourceVersion]);
    expect(seen(after)).toEqual(seen(before));
  });

  it.each([
    ["without its steps", { pipelineSpec: undefined }, "spec.pipelineSpec: Required value"],
    ["with a field that is misspelt", { pipelineSpecs: {} }, "spec.pipelineSpecs: field not declared in schema"],
    ["of a pipeline whose name is no text", { pipelineName: 3 }, "spec.pipelineName"],
  ])("is refused by it %s", async (_what, change, message) => {
    const [, version] = renderNativePipeline({ namespace: NAMESPACE, compiled, version: "spoiled" }) as KubeObject[];
    const spoiled = { ...version, spec: { ...(version.spec as object), ...change } };
    // Unknown fields are an error 500, at which a client tries again.
    const impatient = KubeClient.fromKubeconfig(readFileSync(cluster.paths.kubeconfig, "utf8"), undefined, {
      attempts: 1,
    });
    const refused = impatient.apply(spoiled, { fieldManager: "test" }).finally(() => impatient.close());
    await expect(refused).rejects.toThrow(message);
    expect(await client.get(refOf(version))).toBeUndefined();
  });

  it("makes the same objects as the SDK's own manifests", async () => {
    const ours = renderNativePipeline({ namespace: NAMESPACE, compiled, version: "1.4.0" });
    const names = ["--pipeline-version-name", ours[1].metadata.name, "--pipeline-version-display-name", "1.4.0"];
    const manifest = ["--kubernetes-manifest-format", "--include-pipeline-manifest", "--namespace", NAMESPACE];
    const theirs = await sdk.compile("manifests.yaml", ...manifest, ...names);
    const documents = Array.from(parseAllDocuments(readFileSync(theirs, "utf8"), { version: "1.1" }));
    const shown = { displayName: "ml-training-pipeline" };
    expect(documents.map((document) => document.toJS() as unknown)).toEqual([
      // It does not know the pipeline's name for people there.
      { ...ours[0], spec: { ...(ours[0].spec as object), ...shown } },
      ours[1],
    ]);
  });

  it("has its GPU step placed on an A100 by the real scheduler, and not on another GPU while that is taken", async () => {
    const [preprocess, train] = stepsOf(compiled);
    const place = (pod: KubeObject) => client.apply(pod, { fieldManager: "test" });
    const pods = [podOf(preprocess, "preprocess", NAMESPACE), podOf(train, "train", NAMESPACE)];
    const nodes: unknown[] = [];
    for (const pod of pods) {
      await place(pod);
      nodes.push(nodeOf(await waitFor(client, refOf(pod), (seen) => nodeOf(seen) !== undefined, OPTIONS)));
    }
    expect(nodes).toEqual(["cpu-0", "a100-0"]);
    const second = await place(podOf(train, "train-again", NAMESPACE));
    const waiting = await waitFor(client, refOf(second), (seen) => unscheduled(seen) !== undefined, OPTIONS);
    expect(unscheduled(waiting)).toMatch(/^0\/3 nodes are available: /);
    expect(unscheduled(waiting)).toContain("1 Insufficient nvidia.com/gpu");
  });

  describe("and submitted by the example's program", () => {
    let server: KfpServer;
    let access: readonly string[];

    beforeAll(async () => {
      server = await KfpServer.start();
      const token = join(sdk.folder, "token");
      writeFileSync(token, "token-of-default-editor\n");
      access = ["--namespace", NAMESPACE, "--host", server.url, "--token-file", token];
    });

    afterEach(() => server.requests.splice(0));
    afterAll(() => server?.stop());

    it("is run once, with the token of an account in each request", async () => {
      expect(await sdk.submit(file, ...access, "--arguments", '{"epochs": 50}')).toBe("run run-1");
      expect(server.requests.map(({ call }) => call)).toEqual([
        "GET /pipeline/apis/v2beta1/healthz",
        "GET /pipeline/apis/v2beta1/experiments",
        "POST /pipeline/apis/v2beta1/experiments",
        "POST /pipeline/apis/v2beta1/runs",
      ]);
      const tokens = server.requests.map(({ authorization }) => authorization);
      expect(new Set(tokens)).toEqual(new Set(["Bearer token-of-default-editor"]));
      expect(server.requests[2].body).toEqual({ display_name: "ml-training", namespace: NAMESPACE });
      const { pipelineSpec, platformSpec } = compiled;
      expect(server.requests[3].body).toMatchObject({
        experiment_id: "experiment-1",
        display_name: "ml-training-pipeline",
        pipeline_spec: { pipeline_spec: pipelineSpec, platform_spec: platformSpec },
        runtime_config: { parameters: { epochs: 50 } },
      });
    });

    it("is run again and again by a schedule, one run at a time", async () => {
      expect(await sdk.submit(file, ...access, "--cron", "0 30 4 * * *")).toBe("recurring run recurring-1");
      const { call, body } = server.requests[3];
      expect(call).toBe("POST /pipeline/apis/v2beta1/recurringruns");
      expect(body).toMatchObject({
        max_concurrency: 1,
        no_catchup: true,
        mode: "ENABLE",
        trigger: { cron_schedule: { cron: "0 30 4 * * *" } },
      });
    });
  });

  async function installSdk(): Promise<void> {
    sdk = await KfpSdk.install();
    file = await sdk.compile("ml_training_pipeline.yaml");
  }

  async function startCluster(): Promise<void> {
    cluster = await startTestCluster({ liveControllers: [] });
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    const pools = [
      { name: "cpu", nodes: 1, cpu: "8", memory: "32Gi" },
      { ...GPU_POOL, name: "a100", gpu: { model: "A100-80", perNode: 1 } },
      { ...GPU_POOL, name: "t4", gpu: { model: "T4", perNode: 1 } },
    ];
    await syncNodes(client, pools);
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } };
    const definitions = CRDS["pipelines-k8s-native"]("full") as unknown as KubeObject[];
    for (const object of [namespace, ...definitions]) await client.apply(object, { fieldManager: "test" });
    for (const definition of definitions) await until(refOf(definition), isEstablished);
    await until({ apiVersion: "v1", kind: "ServiceAccount", namespace: NAMESPACE, name: "default" }, Boolean);
  }

  function until(ref: ObjectRef, done: (object: KubeObject | undefined) => boolean) {
    return waitFor(client, ref, done, OPTIONS);
  }

  async function applied(what: CompiledPipeline): Promise<KubeObject[]> {
    const objects = renderNativePipeline({ namespace: NAMESPACE, compiled: what }) as KubeObject[];
    const stored: KubeObject[] = [];
    for (const object of objects) stored.push(await client.apply(object, { fieldManager: "test" }));
    return stored;
  }
});

describe("without a Python that can do it the test says so:", () => {
  it("none at all", async () => {
    await expect(findPython("python3-that-is-not-there")).rejects.toThrow(
      /^compiling pipelines needs Python 3\.11 or newer with its module venv; python3-that-is-not-there .*ENOENT$/,
    );
  });

  it("one that is too old", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kubeflow-python-"));
    const old = join(folder, "python3");
    writeFileSync(old, "#!/bin/sh\necho 3 8\n", { mode: 0o755 });
    await expect(findPython(old).finally(() => rmSync(folder, { recursive: true }))).rejects.toThrow(
      /with its module venv; \S+\/python3 is 3\.8$/,
    );
  });
});

function isEstablished(crd: KubeObject | undefined): boolean {
  const { conditions = [] } = (crd?.status ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.some(({ type, status }) => type === "Established" && status === "True");
}

function nodeOf(pod: KubeObject | undefined): string | undefined {
  return (pod?.spec as { nodeName?: string } | undefined)?.nodeName;
}

/** What the scheduler says of a Pod that it found no node for. */
function unscheduled(pod: KubeObject | undefined): string | undefined {
  const { conditions = [] } = (pod?.status ?? {}) as { conditions?: { reason?: string; message?: string }[] };
  return conditions.find(({ reason }) => reason === "Unschedulable")?.message;
}
