import { RELEASES } from "../../../charts/releases";
import { DcgmExporter } from "../../../components/platform/dcgm-exporter";
import { deploy } from "../support/deployment";

describe("DcgmExporter", () => {
  it("makes a DaemonSet with the release's image, and the Service in front of it", async () => {
    const release = RELEASES["26.03"];
    const { registrations } = await deploy(() => new DcgmExporter("gpu-metrics", { release }));
    expect(registrations.map(({ type, name }) => [type, name]).sort()).toEqual([
      ["kubeflow:bridge:ChartResources", "gpu-metrics"],
      ["kubeflow:platform:DcgmExporter", "gpu-metrics"],
      ["kubernetes:apps/v1:DaemonSet", "gpu-metrics:DaemonSet:kube-system/dcgm-exporter"],
      ["kubernetes:core/v1:Service", "gpu-metrics:Service:kube-system/dcgm-exporter"],
    ]);
    expect(registrations.find(({ type }) => type.endsWith(":DaemonSet"))?.inputs).toMatchObject({
      spec: { template: { spec: { containers: [{ image: release.dcgmExporter.image }] } } },
    });
  });
});
