import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objectId } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import { readCompiled, renderNativePipeline } from "../../examples/pipelines";

const folder = join(__dirname, "../../examples/pipelines");
const GOLDEN = join(__dirname, "fixtures/ml_training_pipeline.yaml.golden");
const text = readFileSync(GOLDEN, "utf8");
const compiled = readCompiled(text, "golden");
const objects = renderNativePipeline({ namespace: "team-a", compiled });
const release = RELEASES["26.03"];

const executors = (compiled.pipelineSpec.deploymentSpec as { executors: Record<string, { container: Container }> })
  .executors;

interface Container {
  readonly image: string;
  readonly resources: { readonly accelerator?: object };
}

/** The program's text with something else in it. */
function spoiled(part: string, by: string): string {
  expect(text).toContain(part);
  return text.replace(part, by);
}

describe("the training pipeline", () => {
  test("is compiled by the SDK of the release's Pipelines, and runs the release's PyTorch", () => {
    expect(compiled.pipelineSpec.sdkVersion).toBe(`kfp-${release.pipelines.version}`);
    expect(executors["exec-train"].container.image).toBe(`docker.io/${release.trainer.runtimes.torch}`);
  });

  test("asks for a GPU in its second step alone", () => {
    const accelerators = Object.entries(executors).map(([name, { container }]) => [
      name,
      container.resources.accelerator,
    ]);
    expect(accelerators).toEqual([
      ["exec-preprocess", undefined],
      ["exec-train", { type: "nvidia.com/gpu", resourceType: "nvidia.com/gpu", count: "1", resourceCount: "1" }],
    ]);
  });

  test("installs what is pinned, and nothing else", () => {
    const packages = [...text.replace(/\\\n\s*\\?/g, "").matchAll(/'([a-z-]+)(==[\d.]+)'/g)].map(([, name]) => name);
    expect([...new Set(packages)]).toEqual(["joblib", "numpy", "scikit-learn", "scipy", "threadpoolctl", "kfp"]);
    const pinned = readFileSync(join(folder, "requirements.txt"), "utf8").matchAll(/^([a-z-]+)==(\S+) \\\n +--hash/gm);
    const versions = new Map([...pinned].map(([, name, version]) => [name, version]));
    for (const name of ["kfp", "kfp-kubernetes", "kfp-pipeline-spec", "kfp-server-api"]) {
      expect([name, versions.get(name)]).toEqual([name, release.pipelines.version]);
    }
  });
});

describe("a pipeline as objects of the cluster", () => {
  const [pipeline, version] = objects;

  test("is a Pipeline and then a PipelineVersion, in the tenant's namespace", () => {
    expect(objects.map((object) => [object.apiVersion, objectId(object)])).toEqual([
      ["pipelines.kubeflow.org/v2beta1", "Pipeline team-a/ml-training-pipeline"],
      ["pipelines.kubeflow.org/v2beta1", `PipelineVersion team-a/${version.metadata.name}`],
    ]);
  });

  test("says in words what the program says", () => {
    const description = "Preprocesses pictures of digits and trains a network on one NVIDIA A100.";
    expect(pipeline.spec).toEqual({ displayName: "ML training", description });
    expect(version.spec).toMatchObject({ pipelineName: "ml-training-pipeline", description });
  });

  test("holds what was compiled, whole: an empty object in it says that nothing is cached", () => {
    const { pipelineSpec, platformSpec } = version.spec as Record<string, unknown>;
    expect({ pipelineSpec, platformSpec }).toEqual({
      pipelineSpec: compiled.pipelineSpec,
      platformSpec: compiled.platformSpec,
    });
    expect(compiled.pipelineSpec.root).toMatchObject({ dag: { tasks: { train: { cachingOptions: {} } } } });
  });

  test("has a version of its own for everything that was compiled, and the same for the same", () => {
    const nameOf = (content: string) =>
      renderNativePipeline({ namespace: "team-b", compiled: readCompiled(content, "golden") })[1].metadata.name;
    const names = [text, `# again\n${text}`, spoiled("1Gi", "2Gi"), spoiled("present", "absent")].map(nameOf);
    expect(names[0]).toMatch(/^ml-training-pipeline-[0-9a-f]{16}$/);
    expect(names[0]).toBe(version.metadata.name);
    expect(names[1]).toBe(names[0]);
    expect(new Set(names).size).toBe(3);
  });

  test("is named by a given version, which has to fit into a name", () => {
    const named = renderNativePipeline({ namespace: "team-a", compiled, version: "1.4.0" })[1];
    expect([named.metadata.name, named.spec]).toMatchObject(["ml-training-pipeline-1.4.0", { displayName: "1.4.0" }]);
    expect(() => renderNativePipeline({ namespace: "team-a", compiled, version: "V 1" })).toThrow(
      'version is "V 1"; write up to 64 small letters, digits, hyphens and dots, such as "1.4.0"',
    );
  });

  test("has no platform where the compiler wrote none", () => {
    const [alone] = text.split("\n---\n");
    const [, plain] = renderNativePipeline({ namespace: "team-a", compiled: readCompiled(alone, "golden") });
    expect(plain.spec).not.toHaveProperty("platformSpec");
  });
});

describe("what is no compiled pipeline is refused:", () => {
  test.each([
    ["broken YAML", "root: [", /^x\.yaml: .*at line 1, column 8$/],
    ["an empty file", "", /^x\.yaml: has 0 documents; a compiled pipeline is one object, or two with its platform$/],
    ["a list", "- root", /^x\.yaml: has 1 documents; a compiled pipeline is one object/],
    ["three documents", `${text}---\na: 1\n`, /^x\.yaml: has 3 documents;/],
    ["a pipeline of kfp 1", "kind: Workflow", /^x\.yaml: kind is "Workflow", a compiled pipeline has none; compile it/],
    [
      "one without steps",
      spoiled("\nroot:", "\nroots:"),
      /^x\.yaml: has no root; give the YAML that `kfp dsl compile`/,
    ],
    ["two pipelines in a file", `${text.split("\n---\n")[0]}\n---\n${text.split("\n---\n")[0]}`, /has no platforms/],
    [
      "a name of other characters",
      spoiled("  name: ml-training-pipeline", "  name: ML_Training"),
      /^x\.yaml: pipelineInfo\.name is "ML_Training"; name the pipeline with up to 128 small letters/,
    ],
  ])("%s", (_what, content, message) => {
    expect(() => readCompiled(content, "x.yaml")).toThrow(message);
  });
});

describe("the command", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", join(folder, "render.ts"), ...args], { encoding: "utf8" });

  test("prints the objects for kubectl", () => {
    const { stdout, stderr, status } = run("team-a", GOLDEN, "1.4.0");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.match(/^kind: .*$/gm)).toEqual(["kind: Pipeline", "kind: PipelineVersion"]);
  });

  test("says in one line what is wrong", () => {
    expect(run("team-a")).toMatchObject({ status: 1, stderr: "usage: render.ts NAMESPACE COMPILED [VERSION]\n" });
    const program = join(folder, "ml_training_pipeline.py");
    expect(run("team-a", program)).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^\S+ml_training_pipeline\.py: .*\n$/) as string,
    });
  });
});

test("the README names every file that a reader needs", () => {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  for (const file of ["ml_training_pipeline.py", "requirements.txt", "submit.py", "native.ts", "render.ts"]) {
    expect(readme).toContain(file);
  }
});
