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
});
