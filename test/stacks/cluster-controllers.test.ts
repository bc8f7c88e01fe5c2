import { RELEASES } from "../../charts/releases";
import type { ClusterControllers } from "../../components/clusters/cluster";
import { deployNodeControllers } from "../../stacks/cluster-controllers";
import type { ServiceContext } from "../../stacks/services";
import { deploy } from "../components/support/deployment";
import { checked, existingEnvironment } from "./support/environments";

const EKS = { kind: "eks", region: "eu-central-1" };

/** What a cluster with pools of shared GPUs and of EFA asks for. */
const ASKED: ClusterControllers = {
  nvidiaDevicePlugin: { timeSlicing: { shared: 4 }, mig: false },
  efaDevicePlugin: { pools: ["training"] },
};

/** Names of the components and of the DaemonSets that are made on a cluster, sorted. */
async function made(cluster: object, controllers: ClusterControllers, components: object = {}): Promise<string[]> {
  const rest = { "kubeflow:cluster": cluster, "kubeflow:components": components, "kubeflow:tenants": [] };
  const values = existingEnvironment({}, rest);
  const common = { release: RELEASES["26.03"], availability: "high", crds: { rendering: "full" } };
  const context = { config: checked(values), cluster: { controllers }, common, opts: {} };
  const { registrations } = await deploy(() => deployNodeControllers(context as unknown as ServiceContext));
  const shown = registrations.filter(({ type }) => /^kubeflow:platform:|:DaemonSet$/.test(type));
  return shown.map(({ name }) => name).sort();
}

test("a cluster on a cloud gets the device plugins that it asks for", async () => {
  expect(await made(EKS, ASKED)).toEqual([
    "efa-device-plugin",
    "efa-device-plugin:DaemonSet:kube-system/aws-efa-k8s-device-plugin",
    "nvidia-device-plugin",
    "nvidia-device-plugin:DaemonSet:kube-system/nvidia-device-plugin-daemonset",
    "nvidia-device-plugin:DaemonSet:kube-system/nvidia-device-plugin-pool-shared",
  ]);
});

test("a cluster on a cloud without pools of GPUs gets none", async () => {
  expect(await made(EKS, {})).toEqual([]);
});

test("NVIDIA's device plugin is left out where the stack file says so, on clouds too", async () => {
  expect(await made(EKS, ASKED, { nvidiaDevicePlugin: false })).toEqual([
    "efa-device-plugin",
    "efa-device-plugin:DaemonSet:kube-system/aws-efa-k8s-device-plugin",
  ]);
});

test("a cluster that is there already has NVIDIA's where the stack file says so", async () => {
  const plugin = ["nvidia-device-plugin", "nvidia-device-plugin:DaemonSet:kube-system/nvidia-device-plugin-daemonset"];
  expect(await made({ kind: "existing" }, {})).toEqual(plugin);
  expect(await made({ kind: "existing" }, {}, { nvidiaDevicePlugin: false })).toEqual([]);
});
