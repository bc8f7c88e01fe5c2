import { judgeDevicePlugins } from "../../../../providers/kubeflow/checks/device-plugins";
import { facts, managed, node, requirements } from "./support";

const own = requirements({ devicePlugin: { nodeLabels: {} } });

function daemonSet(ref: string, image: string, manager: string) {
  const spec = { template: { spec: { containers: [{ name: "sidecar" }, { image }] } } };
  return { apiVersion: "apps/v1", kind: "DaemonSet", metadata: managed(ref, manager), spec };
}

const INSTEAD =
  "a second device plugin would offer each GPU twice; write kubeflow:components.nvidiaDevicePlugin: false";
const second = (ref: string) => ({
  kind: "fault",
  object: `DaemonSet ${ref}`,
  message: `offers GPUs already; ${INSTEAD}`,
});

test.each([
  [
    "NVIDIA's manifest, whose name ours has too",
    "kube-system/nvidia-device-plugin-daemonset",
    "nvcr.io/nvidia/k8s-device-plugin:v0.17.1",
  ],
  [
    "NVIDIA's operator, from a registry of one's own",
    "gpu-operator/nvidia-device-plugin-daemonset",
    "r.example.com/plugin:1",
  ],
  ["GKE", "kube-system/nvidia-gpu-device-plugin-small-cos", "gke.gcr.io/plugin:1"],
  ["NVIDIA's chart, under a name of one's own", "gpu/offer", "nvcr.io/nvidia/k8s-device-plugin@sha256:00"],
])("a plugin of %s is refused", (_whose, ref, image) => {
  const found = judgeDevicePlugins(facts({ daemonSets: [daemonSet(ref, image, "helm")] }), own);
  expect(found).toEqual([second(ref)]);
});

test.each([
  [
    "our own",
    "kube-system/nvidia-device-plugin-daemonset",
    "nvcr.io/nvidia/k8s-device-plugin:v0.17.1",
    "pulumi-kubernetes",
  ],
  ["AMD's", "kube-system/amdgpu-device-plugin-daemonset", "docker.io/rocm/k8s-device-plugin:1", "helm"],
  [
    "the one for network cards",
    "net/rdma-shared-dp-ds",
    "nvcr.io/nvidia/cloud-native/k8s-rdma-shared-dev-plugin:1",
    "helm",
  ],
  [
    "the one for virtual machines",
    "gpu-operator/nvidia-sandbox-device-plugin-daemonset",
    "nvcr.io/nvidia/kubevirt-gpu-device-plugin:1",
    "helm",
  ],
  ["NVIDIA's exporter", "gpu-operator/nvidia-dcgm-exporter", "nvcr.io/nvidia/k8s/dcgm-exporter:4", "helm"],
])("%s is none too many", (_which, ref, image, manager) => {
  expect(judgeDevicePlugins(facts({ daemonSets: [daemonSet(ref, image, manager)] }), own)).toEqual([]);
});

test("nodes that bring one within are named", () => {
  const images = [
    "Bottlerocket OS 1.31.0 (aws-k8s-1.34-nvidia)",
    "Bottlerocket OS 1.31.0 (aws-k8s-1.34)",
    "Amazon Linux 2023",
  ];
  const nodes = images.map((osImage, index) => node(`n${index}`, { osImage }));
  expect(judgeDevicePlugins(facts({ nodes }), own)).toEqual([
    { kind: "fault", object: "Nodes n0", message: `offer their GPUs by themselves; ${INSTEAD}` },
  ]);
});

test("where the platform installs none, others are welcome", () => {
  const daemonSets = [
    daemonSet("gpu-operator/nvidia-device-plugin-daemonset", "nvcr.io/nvidia/k8s-device-plugin:1", "helm"),
  ];
  expect(judgeDevicePlugins(facts({ daemonSets }), requirements())).toEqual([]);
});
