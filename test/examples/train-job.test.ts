import { execFileSync } from "node:child_process";
import { App, Chart } from "cdk8s";
import { objectsOf } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import { RUNTIMES, type RuntimeName } from "../../charts/trainer/runtimes";
import type { TrainJobSpec } from "../../charts/trainer/crds/train-job";
import { TRAIN_JOB_EXAMPLE, distributedTrainJob } from "../../examples/training/train-job";

const release = RELEASES["26.03"];
const chart = new Chart(new App(), "examples");
distributedTrainJob(chart, { namespace: "team-a", release });
const [job] = objectsOf(chart);
const spec = job.spec as unknown as TrainJobSpec;

test("the example is one TrainJob in the tenant's namespace, on two nodes of a runtime that the cluster has", () => {
  expect(objectsOf(chart)).toHaveLength(1);
  expect(job).toMatchObject({
    apiVersion: "trainer.kubeflow.org/v1alpha1",
    kind: "TrainJob",
    metadata: { name: TRAIN_JOB_EXAMPLE, namespace: "team-a" },
  });
  expect(spec.runtimeRef).toEqual({ name: "torch-distributed" });
  expect([spec.trainer?.numNodes, spec.trainer?.numProcPerNode]).toEqual([2, 1]);
});

test("it changes Jobs that its runtime has: those Pods stay out of the mesh", () => {
  const { template } = RUNTIMES[spec.runtimeRef?.name as RuntimeName].spec(release.trainer);
  const jobs = template?.spec?.replicatedJobs?.map(({ name }) => ({ name }));
  expect(spec.podTemplateOverrides).toEqual([
    { targetJobs: jobs, metadata: { labels: { "sidecar.istio.io/inject": "false" } } },
  ]);
});

test("it states its requests, as a quota demands, and needs no GPU", () => {
  expect(spec.trainer?.resourcesPerNode).toEqual({
    requests: { cpu: "1", memory: "2Gi" },
    limits: { memory: "2Gi" },
  });
});

test("its command is a script that the shell understands, and hands torchrun a program", () => {
  const [shell, flag, script] = spec.trainer?.command ?? [];
  expect([shell, flag]).toEqual(["bash", "-c"]);
  expect(() => execFileSync("bash", ["-n", "-c", script as string])).not.toThrow();
  expect(script).toMatch(/\nEND\nexec torchrun \/tmp\/train\.py$/);
});
