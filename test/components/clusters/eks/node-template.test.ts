import { autoscalerTags } from "../../../../components/clusters/eks/autoscaler-tags";
import { EKS_GPU_MACHINES } from "../../../../components/clusters/eks/gpu-machines";
import { gpuTemplate, systemTemplate } from "../../../../components/clusters/eks/node-template";
import { gpuPool } from "./cluster-fixture";

const P4D = EKS_GPU_MACHINES.filter(({ type }) => type === "p4d.24xlarge")[0];
const gpuTaint = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };
const spotTaint = { key: "kubeflow.org/spot", value: "true", effect: "NoSchedule" };

test("nodes of the platform are not tainted", () => {
  expect(systemTemplate({ diskGb: 100 })).toEqual({
    labels: { "kubeflow.org/node-pool": "system" },
    taints: [],
    resources: { "ephemeral-storage": "100G" },
  });
});

test("GPU nodes are labelled for the device plugin and the autoscaler, and tainted", () => {
  const pool = gpuPool({ name: "a100", model: "A100-40", gpusPerNode: 8 });
  expect(gpuTemplate(pool, P4D)).toEqual({
    labels: {
      "kubeflow.org/node-pool": "a100",
      "nvidia.com/gpu.present": "true",
      "k8s.amazonaws.com/accelerator": "a100-40",
    },
    taints: [gpuTaint],
    resources: { "ephemeral-storage": "200G" },
  });
});

test("spot nodes have a taint of their own besides", () => {
  expect(gpuTemplate(gpuPool({ spot: true }), P4D).taints).toEqual([gpuTaint, spotTaint]);
});

test("EFA interfaces and shares of GPUs are told, since the machine type tells neither", () => {
  const pool = gpuPool({
    model: "A100-40",
    gpusPerNode: 8,
    sharing: { kind: "mig", profile: "1g.5gb" },
    fabric: "efa",
  });
  expect(gpuTemplate(pool, P4D).resources).toEqual({
    "ephemeral-storage": "200G",
    "vpc.amazonaws.com/efa": "4",
    "nvidia.com/gpu": "56",
  });
});

test("the autoscaler reads labels, taints and resources in tags", () => {
  const pool = gpuPool({ spot: true, sharing: { kind: "timeSlicing", replicas: 4 } });
  const prefix = "k8s.io/cluster-autoscaler/node-template";
  expect(autoscalerTags(gpuTemplate(pool, P4D))).toEqual({
    [`${prefix}/label/kubeflow.org/node-pool`]: "t4",
    [`${prefix}/label/nvidia.com/gpu.present`]: "true",
    [`${prefix}/label/k8s.amazonaws.com/accelerator`]: "t4",
    [`${prefix}/taint/nvidia.com/gpu`]: "present:NoSchedule",
    [`${prefix}/taint/kubeflow.org/spot`]: "true:NoSchedule",
    [`${prefix}/resources/ephemeral-storage`]: "200G",
    [`${prefix}/resources/nvidia.com/gpu`]: "4",
  });
});
