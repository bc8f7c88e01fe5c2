import { gpuJob, gpuPod, jobSelector } from "../../../rehearsal/plays/gpu-workload";
import { playPools } from "../../../rehearsal/plays/play-pool";
import { cloudPool, GPU_TAINT } from "./support";

const [pool] = playPools([cloudPool()]);
const spec = {
  restartPolicy: "Never",
  automountServiceAccountToken: false,
  nodeSelector: { "kubeflow.org/node-pool": "l4" },
  tolerations: [],
  securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    {
      name: "main",
      image: "rehearsal-play",
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { "nvidia.com/gpu": "1" } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    },
  ],
};
const annotations = { "rehearsal.kubeflow.org/run-seconds": "forever" };

it("a Pod asks for one GPU of its pool, and leaves the toleration of GPUs to admission", () => {
  expect(gpuPod(pool)).toEqual({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "gpu-l4", namespace: "rehearsal-plays", annotations },
    spec,
  });
});

it("a Pod on spot nodes tolerates what its cloud taints them with", () => {
  const spot = { key: "kubeflow.org/spot", value: "true", effect: "NoSchedule" } as const;
  const bare = { key: "example.org/rented", effect: "NoExecute" } as const;
  const [tainted] = playPools([cloudPool({ taints: [GPU_TAINT, spot, bare] })]);
  expect(gpuPod(tainted).spec).toEqual({
    ...spec,
    tolerations: [
      { key: "kubeflow.org/spot", operator: "Equal", value: "true", effect: "NoSchedule" },
      { key: "example.org/rented", operator: "Exists", effect: "NoExecute" },
    ],
  });
});

it("a Job takes no failure but that of its node", () => {
  const job = gpuJob(pool);
  expect(job).toEqual({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "gpu-l4", namespace: "rehearsal-plays" },
    spec: {
      backoffLimit: 0,
      podFailurePolicy: { rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }] },
      template: { metadata: { annotations }, spec },
    },
  });
  expect(jobSelector(job)).toBe("batch.kubernetes.io/job-name=gpu-l4");
});
