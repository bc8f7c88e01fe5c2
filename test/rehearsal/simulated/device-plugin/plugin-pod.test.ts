import { Testing } from "cdk8s";
import { objectsOf } from "../../../../charts/common/objects";
import { EfaDevicePluginChart } from "../../../../charts/efa-device-plugin/chart";
import { NvidiaDevicePluginChart } from "../../../../charts/nvidia-device-plugin/chart";
import { RELEASES } from "../../../../charts/releases";
import type { KubeObject } from "../../../../providers/kube/object";
import { efaPluginNode, pluginSettings } from "../../../../rehearsal/simulated/device-plugin/plugin-pod";

/** A Pod of each DaemonSet that the platform's chart makes, on a node of the DaemonSet's name. */
function pods(props: { timeSlicing?: Record<string, number>; mig?: boolean }) {
  const chart = new NvidiaDevicePluginChart(Testing.app(), "plugin", { release: RELEASES["26.03"], ...props });
  const objects = objectsOf(chart) as unknown as KubeObject[];
  const configs = objects.filter(({ kind }) => kind === "ConfigMap");
  const running = objects
    .filter(({ kind }) => kind === "DaemonSet")
    .map(({ metadata, spec }) => {
      const { template } = spec as { readonly template: { readonly spec: object } };
      const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "pod" }, status: { phase: "Running" } };
      return { ...pod, spec: { ...template.spec, nodeName: metadata.name } };
    });
  return running.map((pod) => pluginSettings(pod, configs));
}

describe("a Pod of the device plugin, as the platform makes it", () => {
  it("offers whole GPUs once", () => {
    expect(pods({})).toEqual([{ node: "nvidia-device-plugin-daemonset", partitions: false, replicas: 1 }]);
  });

  it("offers GPUs as often as its pool's configuration says", () => {
    expect(pods({ timeSlicing: { t4: 4, l4: 8 } })).toEqual([
      { node: "nvidia-device-plugin-daemonset", partitions: false, replicas: 1 },
      { node: "nvidia-device-plugin-pool-t4", partitions: false, replicas: 4 },
      { node: "nvidia-device-plugin-pool-l4", partitions: false, replicas: 8 },
    ]);
  });

  it("offers partitions where there are some", () => {
    expect(pods({ mig: true })).toEqual([{ node: "nvidia-device-plugin-daemonset", partitions: true, replicas: 1 }]);
  });

  it("is neither one that waits nor one of another program", () => {
    const pod = (phase: string, container: string): KubeObject => ({
      ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "pod" }, status: { phase } },
      spec: { nodeName: "node", containers: [{ name: container }] },
    });
    expect(pluginSettings(pod("Pending", "nvidia-device-plugin-ctr"), [])).toBeUndefined();
    expect(pluginSettings(pod("Running", "coredns"), [])).toBeUndefined();
    expect(pluginSettings(pod("Running", "nvidia-device-plugin-ctr"), [])).toBeDefined();
  });
});

describe("a Pod of the plugin for EFA, as the platform makes it", () => {
  const chart = new EfaDevicePluginChart(Testing.app(), "efa", { release: RELEASES["26.03"], pools: ["training"] });
  const [{ spec }] = objectsOf(chart) as unknown as { spec: { template: { spec: object } } }[];
  const pod = (phase: string): KubeObject => ({
    ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "pod" }, status: { phase } },
    spec: { ...spec.template.spec, nodeName: "node" },
  });

  it("is known by its container, and is none of NVIDIA's", () => {
    expect(efaPluginNode(pod("Running"))).toBe("node");
    expect(pluginSettings(pod("Running"), [])).toBeUndefined();
  });

  it("offers nothing before it runs", () => {
    expect(efaPluginNode(pod("Pending"))).toBeUndefined();
  });
});
