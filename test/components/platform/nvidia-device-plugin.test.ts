import { RELEASES } from "../../../charts/releases";
import { NvidiaDevicePlugin } from "../../../components/platform/nvidia-device-plugin";
import { deploy } from "../support/deployment";

describe("NvidiaDevicePlugin", () => {
  it("makes one DaemonSet with the release's image", async () => {
    const release = RELEASES["26.03"];
    const { registrations } = await deploy(() => new NvidiaDevicePlugin("gpu", { release }));
    expect(registrations.map(({ type, name }) => [type, name])).toEqual([
      ["kubeflow:platform:NvidiaDevicePlugin", "gpu"],
      ["kubeflow:bridge:ChartResources", "gpu"],
      ["kubernetes:apps/v1:DaemonSet", "gpu:DaemonSet:kube-system/nvidia-device-plugin-daemonset"],
    ]);
    expect(registrations[2].inputs).toMatchObject({
      spec: { template: { spec: { containers: [{ image: release.nvidiaDevicePlugin.image }] } } },
    });
  });

  it("runs on spot nodes, shares GPUs of pools by turns, and sees partitions where there are some", async () => {
    const release = RELEASES["26.03"];
    const { registrations } = await deploy(
      () => new NvidiaDevicePlugin("gpu", { release, timeSlicing: { shared: 4 }, mig: true }),
    );
    const objects = registrations.filter(({ custom }) => custom).sort((a, b) => a.name.localeCompare(b.name));
    expect(objects.map(({ name }) => name)).toEqual([
      "gpu:ConfigMap:kube-system/nvidia-device-plugin-time-slicing",
      "gpu:DaemonSet:kube-system/nvidia-device-plugin-daemonset",
      "gpu:DaemonSet:kube-system/nvidia-device-plugin-pool-shared",
    ]);
    expect(objects[2].after).toContain("gpu:ConfigMap:kube-system/nvidia-device-plugin-time-slicing");
    const [, common, shared] = objects.map(({ inputs }) => JSON.stringify(inputs));
    expect(common).toContain('{"name":"MIG_STRATEGY","value":"single"}');
    expect(shared).not.toContain("MIG_STRATEGY");
    for (const pods of [common, shared]) expect(pods).toContain('"key":"kubeflow.org/spot"');
  });
});
