import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { NvidiaDevicePluginChart } from "../../../charts/nvidia-device-plugin/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const objects = objectsOf(new NvidiaDevicePluginChart(new App(), "plugin", { release }));
const pod = (objects[0].spec as k8s.DaemonSetSpec).template.spec as k8s.PodSpec;

test("the chart makes one DaemonSet beside the cluster's own", () => {
  expect(objects.map(objectId)).toEqual(["DaemonSet kube-system/nvidia-device-plugin-daemonset"]);
});

test("the plugin runs on tainted GPU nodes", () => {
  expect(pod.tolerations).toEqual([{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]);
});

test("the plugin stays off nodes that no label says have a GPU", () => {
  const terms = pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  expect(terms?.map(({ matchExpressions }) => matchExpressions)).toEqual([
    [{ key: "feature.node.kubernetes.io/pci-10de.present", operator: "In", values: ["true"] }],
    [{ key: "feature.node.kubernetes.io/cpu-model.vendor_id", operator: "In", values: ["NVIDIA"] }],
    [{ key: "nvidia.com/gpu.present", operator: "In", values: ["true"] }],
  ]);
});

test("the image is the release's", () => {
  expect(pod.containers.map(({ image }) => image)).toEqual(["nvcr.io/nvidia/k8s-device-plugin:v0.20.0"]);
});
