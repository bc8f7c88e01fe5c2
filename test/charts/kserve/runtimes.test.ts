import type { ServingRuntimeSpec } from "../../../charts/kserve/crds/serving-runtime";
import { clusterRuntimes } from "../../../charts/kserve/runtimes/runtimes";
import { release, render } from "./support";

const runtimes = clusterRuntimes(release);

/** Formats that a runtime is taken for by itself, with the priority. */
function automatic({ supportedModelFormats = [] }: ServingRuntimeSpec): string[] {
  return supportedModelFormats.flatMap(({ autoSelect, name, version, priority }) =>
    autoSelect ? [`${name} ${version}: ${priority}`] : [],
  );
}

test("each format has a runtime that is taken for it", () => {
  const byFormat = Object.entries(runtimes).flatMap(([runtime, spec]) =>
    automatic(spec).map((format) => `${format}, ${runtime.replace("kserve-", "")}`),
  );
  expect(byFormat.sort()).toEqual([
    "huggingface 1: 1, huggingfaceserver",
    "huggingface 1: 2, huggingfaceserver-multinode",
    "lightgbm 3: 1, lgbserver",
    "lightgbm 3: 2, mlserver",
    "lightgbm 4: 2, mlserver",
    "mlflow 1: 1, mlserver",
    "mlflow 2: 1, mlserver",
    "onnx 1: 1, tritonserver",
    "paddle 2: 1, paddleserver",
    "pmml 3: 1, pmmlserver",
    "pmml 4: 1, pmmlserver",
    "pytorch 1: 2, torchserve",
    "sklearn 0: 2, mlserver",
    "sklearn 1: 1, sklearnserver",
    "sklearn 1: 2, mlserver",
    "tensorflow 1: 1, tritonserver",
    "tensorflow 1: 2, tensorflow-serving",
    "tensorflow 2: 1, tritonserver",
    "tensorflow 2: 2, tensorflow-serving",
    "tensorrt 8: 1, tritonserver",
    "triton 2: 1, tritonserver",
    "xgboost 1: 1, xgbserver",
    "xgboost 1: 2, mlserver",
    "xgboost 2: 2, mlserver",
  ]);
});

test("every server, and what downloads its model, meets the level restricted", () => {
  const containers = Object.values(runtimes).flatMap(({ containers, workerSpec }) => [
    ...containers,
    ...(workerSpec?.containers ?? []),
  ]);
  expect(containers).toHaveLength(12);
  const download = (render().get("ClusterStorageContainer default")?.spec as { container: object }).container;
  for (const container of [...containers, download]) {
    expect(container).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      },
    });
  }
});

test("images are the release's, by the name of the runtime", () => {
  const images = Object.entries(runtimes).map(([name, { containers }]) => [name, containers[0].image]);
  expect(Object.fromEntries(images)).toEqual(
    Object.fromEntries(Object.entries(release.kserve.runtimes).map(([name, image]) => [`kserve-${name}`, image])),
  );
});

test("on several nodes, the first serves by what it is given, and the others work for it", () => {
  const { containers, workerSpec } = runtimes["kserve-huggingfaceserver-multinode"];
  const [head, worker] = [containers[0], workerSpec?.containers[0]];
  expect([head.name, worker?.name]).toEqual(["kserve-container", "worker-container"]);
  expect(head.command?.[2]).toContain('exec python -m huggingfaceserver ${model:+"--model_dir=${model}"}');
  expect(head.command?.[2]).toContain('"$0" "$@"');
  expect(worker?.command?.[2]).toContain('head="${HEAD_SVC}.${POD_NAMESPACE}.svc.cluster.local:6379"');
  expect(worker?.livenessProbe?.exec?.command).toEqual([
    "bash",
    "-c",
    'RAY_ADDRESS="${HEAD_SVC}.${POD_NAMESPACE}.svc.cluster.local:6379" python ./huggingfaceserver/health_check.py registered_nodes --probe_name worker_liveness',
  ]);
});
