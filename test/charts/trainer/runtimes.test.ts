import { App } from "cdk8s";
import { objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RELEASES, type Release } from "../../../charts/releases";
import { TrainerChart } from "../../../charts/trainer/chart";
import type { TrainingRuntimeSpec } from "../../../charts/trainer/crds/training-runtime";
import { RUNTIMES, RUNTIME_NAMES, type RuntimeName } from "../../../charts/trainer/runtimes";
import { describeWithUpstream, upstreamObjects } from "../support/upstream";

const release = RELEASES["26.03"];

function runtimes(of: Release = release): PlainObject[] {
  const chart = new TrainerChart(new App(), "trainer", { release: of, availability: "single" });
  return objectsOf(chart).filter(({ kind }) => kind === "ClusterTrainingRuntime");
}

function jobsOf(name: RuntimeName) {
  const spec: TrainingRuntimeSpec = RUNTIMES[name].spec(release.trainer);
  return (spec.template?.spec?.replicatedJobs ?? []).map((job) => ({
    ...job,
    pod: job.template?.spec?.template?.spec,
  }));
}

test("every runtime is a cluster-scoped object with the framework by which the SDK finds it", () => {
  expect(runtimes().map(({ metadata }) => metadata)).toEqual(
    RUNTIME_NAMES.map((name) => ({ name, labels: { "trainer.kubeflow.org/framework": RUNTIMES[name].framework } })),
  );
});

test("every container has the name that the webhook demands of its step", () => {
  const step = "trainer.kubeflow.org/trainjob-ancestor-step";
  const names = RUNTIME_NAMES.flatMap(jobsOf).flatMap(({ template, pod }) => {
    const ancestor = template?.metadata?.labels?.[step];
    return ancestor === undefined ? [] : [`${ancestor}: ${pod?.containers?.map(({ name }) => name).join()}`];
  });
  expect([...new Set(names)].sort()).toEqual([
    "dataset-initializer: dataset-initializer",
    "model-initializer: model-initializer",
    "trainer: node",
  ]);
});

test("what is fetched is on the volume that the training mounts, whose claim has the runtime's name", () => {
  for (const name of RUNTIME_NAMES.filter((one) => one.startsWith("torchtune"))) {
    const claims = jobsOf(name).map(({ pod }) =>
      pod?.volumes?.map((volume) => volume.persistentVolumeClaim?.claimName),
    );
    expect(claims).toEqual([[name], [name], [name]]);
    expect(jobsOf(name).at(-1)?.dependsOn).toEqual([
      { name: "dataset-initializer", status: "Complete" },
      { name: "model-initializer", status: "Complete" },
    ]);
  }
});

test("every image is the release's", () => {
  const mirror = (image: string) => `mirror.example/${image}`;
  const { trainer } = release;
  const mirrored = {
    ...trainer,
    datasetInitializer: mirror(trainer.datasetInitializer),
    modelInitializer: mirror(trainer.modelInitializer),
    runtimes: {
      torch: mirror(trainer.runtimes.torch),
      deepspeed: mirror(trainer.runtimes.deepspeed),
      mlx: mirror(trainer.runtimes.mlx),
      torchtune: mirror(trainer.runtimes.torchtune),
    },
  };
  const images = JSON.stringify(runtimes({ ...release, trainer: mirrored })).match(/"image":"[^"]*"/g) ?? [];
  expect(images).toHaveLength(14);
  for (const image of images) expect(image).toContain('"mirror.example/');
});

describeWithUpstream("the runtimes beside the reference", () => {
  test("are its runtimes, but for the namespace that they do not have", () => {
    const reference = upstreamObjects("trainer").filter(({ kind }) => kind === "ClusterTrainingRuntime");
    const byName = (objects: readonly PlainObject[]) =>
      Object.fromEntries(
        objects.map(({ metadata: { namespace, ...metadata }, ...object }) => [
          metadata.name,
          { ...object, metadata, namespace },
        ]),
      );
    const withNamespace = (objects: readonly PlainObject[]) =>
      objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: "kubeflow-system" } }));
    expect(byName(withNamespace(runtimes()))).toEqual(byName(reference));
  });
});
