import { giveNotice } from "../../../rehearsal/plays/spot-notice";
import type { CloudClusterKind } from "../../../stacks/config/cloud-cluster-kind";
import { fakeNodes } from "../clouds/store/fake-nodes";
import { GPU_TAINT } from "./support";

const impending = { key: "cloud.google.com/impending-node-termination", effect: "NoSchedule" };
const remediator = { key: "remediator.kubernetes.azure.com/unschedulable", effect: "NoSchedule" };

it.each<[CloudClusterKind, object, string]>([
  ["eks", { unschedulable: true }, "gpu-0: EKS cordons it, two minutes before EC2 takes it"],
  ["gke", { taints: [GPU_TAINT, impending] }, "gpu-0: GKE taints it, 30 seconds before Compute Engine takes it"],
  [
    "aks",
    { unschedulable: true, taints: [GPU_TAINT, remediator] },
    "gpu-0: AKS cordons and taints it, 30 seconds before Azure takes it",
  ],
])("%s marks a node that it is about to take away, and keeps its taints", async (kind, spec, text) => {
  const { nodes, server } = await fakeNodes();
  const node = { apiVersion: "v1", kind: "Node", metadata: { name: "gpu-0" }, spec: { taints: [GPU_TAINT] } };
  nodes.set("gpu-0", node);
  await expect(giveNotice(server.client, kind, "gpu-0")).resolves.toBe(text);
  expect(server.asked.filter(({ method }) => method === "PATCH").map(({ body }) => body)).toEqual([{ spec }]);
  await server.close();
});
