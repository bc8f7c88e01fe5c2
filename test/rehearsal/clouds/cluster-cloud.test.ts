import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ClusterCloud } from "../../../rehearsal/clouds/cluster-cloud";
import { cloudFiles } from "../../../rehearsal/clouds/store/cloud-files";
import { Records } from "../../../rehearsal/clouds/store/records";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "cloud-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function calls(): unknown[] {
  const lines = readFileSync(cloudFiles(folder).calls, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const { time: _time, ...call } = JSON.parse(line) as Record<string, unknown>;
    return call;
  });
}

test("the cloud keeps what controllers make, and notes each once", () => {
  const cloud = new ClusterCloud("gke", folder);
  cloud.made("LoadBalancer", "istio-system/gateway");
  cloud.made("LoadBalancer", "istio-system/gateway");
  cloud.made("Volume", "pvc-1");
  cloud.gone("Volume", "pvc-1");
  cloud.gone("Volume", "pvc-1");
  const type = "cluster:index:LoadBalancer";
  expect(new Records(join(folder, "records")).all()).toEqual([
    { urn: "", type, id: "istio-system/gateway", outputs: {} },
  ]);
  expect(calls()).toEqual([
    { operation: "create", type, name: "", id: "istio-system/gateway" },
    { operation: "create", type: "cluster:index:Volume", name: "", id: "pvc-1" },
    { operation: "delete", type: "cluster:index:Volume", name: "", id: "pvc-1" },
  ]);
});

test("volumes are made by the driver of the cloud, which on EKS is an add-on", () => {
  expect(new ClusterCloud("gke", folder).provisioners()).toEqual(["pd.csi.storage.gke.io"]);
  expect(new ClusterCloud("aks", folder).provisioners()).toEqual(["disk.csi.azure.com"]);
  const eks = new ClusterCloud("eks", folder);
  expect(eks.provisioners()).toEqual([]);
  const addon = { urn: "urn", type: "aws:eks/addon:Addon", id: "ml:ebs", outputs: { addonName: "aws-ebs-csi-driver" } };
  new Records(join(folder, "records")).put(addon);
  expect(eks.provisioners()).toEqual(["ebs.csi.aws.com"]);
});

test("a cloud that nothing was asked of has no pools", () => {
  expect(new ClusterCloud("eks", folder).pools()).toEqual([]);
});
