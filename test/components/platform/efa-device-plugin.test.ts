import { RELEASES } from "../../../charts/releases";
import { EfaDevicePlugin } from "../../../components/platform/efa-device-plugin";
import { deploy } from "../support/deployment";

test("EFA's device plugin is one DaemonSet with the release's image, for the pools that are named", async () => {
  const release = RELEASES["26.03"];
  const { registrations } = await deploy(() => new EfaDevicePlugin("efa", { release, pools: ["training"] }));
  expect(registrations.map(({ type, name, parent }) => [type, name, parent])).toEqual([
    ["kubeflow:platform:EfaDevicePlugin", "efa", ""],
    ["kubeflow:bridge:ChartResources", "efa", "efa"],
    ["kubernetes:apps/v1:DaemonSet", "efa:DaemonSet:kube-system/aws-efa-k8s-device-plugin", "efa"],
  ]);
  const inputs = JSON.stringify(registrations[2].inputs);
  expect(inputs).toContain(release.efaDevicePlugin.image);
  expect(inputs).toContain('"values":["training"]');
});
