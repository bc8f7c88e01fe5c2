import { deviceRequestsOf, isGpu } from "../devices";
import { fieldsOf, itemsOf, type Fields } from "../fields";
import type { Finding, ObjectRule } from "../rule";
import type { Allowance } from "../settings";
import { podTemplatesOf, type PodTemplate } from "../workloads";

/** The taint of nodes with GPUs; what keeps all others away. */
const GPU_TAINT = "nvidia.com/gpu";

/** Resources for which admission on clouds adds a toleration by itself: to a taint of the resource's own name. */
const TOLERATED_BY_ITSELF = GPU_TAINT;

export const gpuTolerations: ObjectRule = {
  name: "gpu-tolerations",
  kind: "object",
  title: "Pods with GPUs, and no others, tolerate the taint of GPU nodes",
  reason:
    "The taint keeps expensive nodes free for whom they are bought. A Pod without a GPU that tolerates it fills them, " +
    "and keeps the autoscaler from removing them; one with a part of a GPU that does not waits for ever.",
  examples: {
    bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: team-a
spec:
  tolerations:
    - key: nvidia.com/gpu
      operator: Exists
      effect: NoSchedule
  containers:
    - name: web
      image: ghcr.io/kubeflow/web:1.0
`,
    good: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  tolerations:
    - key: nvidia.com/gpu
      operator: Exists
      effect: NoSchedule
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      resources:
        limits:
          nvidia.com/gpu: 1
`,
  },
  check(object) {
    return podTemplatesOf(object).flatMap((pod) => {
      const tolerations = itemsOf(pod.spec.tolerations).map(fieldsOf);
      const gpus = deviceRequestsOf(pod).flatMap(({ device }) => (isGpu(device) ? [device] : []));
      return gpus.length > 0 ? ofGpus(pod, tolerations, gpus) : ofOthers(pod, tolerations);
    });
  },
};

/** Of a job that starts from a template, the GPUs may come by the job, and the toleration would be right then. */
function ofOthers({ path, isPartial }: PodTemplate, tolerations: readonly Fields[]): Finding[] {
  return tolerations.flatMap((toleration, index) => {
    const tolerated = toleratedBy(toleration);
    if (tolerated === undefined || (isPartial && tolerated === "the taint")) return [];
    const message = `it asks for no GPU and tolerates ${tolerated === "the taint" ? `the taint ${GPU_TAINT}` : "every taint"}`;
    const fix = `remove the toleration, or name the taint that is meant, or ask for ${GPU_TAINT} in limits`;
    return [{ path: `${path}.tolerations[${index}]`, message, fix }];
  });
}

/** Partitions by their profiles have names of their own, so nobody adds a toleration to the taint of all GPUs. */
function ofGpus({ path }: PodTemplate, tolerations: readonly Fields[], gpus: readonly string[]): Finding[] {
  if (gpus.includes(TOLERATED_BY_ITSELF) || tolerations.some(toleratedBy)) return [];
  const partition = gpus.find((device) => device.startsWith("nvidia.com/"));
  if (partition === undefined) return [];
  const message = `it asks for ${partition} and does not tolerate the taint ${GPU_TAINT}`;
  const fix = `add the toleration { key: ${GPU_TAINT}, operator: Exists, effect: NoSchedule }`;
  return [{ path: `${path}.tolerations`, message, fix }];
}

/** Whether a toleration lets a Pod onto GPU nodes: its taint has the effect NoSchedule, and a value of each pool's own. */
function toleratedBy({ key, operator, effect }: Fields): "the taint" | "every taint" | undefined {
  if (effect !== undefined && effect !== "" && effect !== "NoSchedule") return undefined;
  if (key === GPU_TAINT) return "the taint";
  return !key && operator === "Exists" ? "every taint" : undefined;
}

/** What runs on all nodes, or makes GPUs known: none of it asks for a GPU. */
export const allowances: readonly Allowance[] = [
  {
    subject: "DaemonSet kube-system/nvidia-device-plugin-*",
    reason: "It tells the kubelet which GPUs its node has: before it runs there, no Pod can ask for one",
  },
  {
    subject: "DaemonSet kube-system/aws-efa-k8s-device-plugin",
    reason: "It tells the kubelet which EFA interfaces its node has, and nodes with GPUs are those that have them",
  },
  {
    subject: "DaemonSet kube-system/dcgm-exporter",
    reason: "It reads the figures of all GPUs of its node, those in use as well, and needs none for itself",
  },
  {
    subject: "DaemonSet kube-system/istio-cni-node",
    reason: "It connects the Pods of every node to the mesh: where it does not run, none of the mesh's Pods start",
  },
  {
    subject: "DaemonSet kube-system/ztunnel",
    reason: "In ambient mode it carries the traffic of the Pods of every node, those with GPUs as well",
  },
  {
    subject: "DaemonSet kube-system/kserve-localmodelnode-agent",
    reason: "It keeps copies of models on the nodes that serve them, which are mostly nodes with GPUs",
  },
];
