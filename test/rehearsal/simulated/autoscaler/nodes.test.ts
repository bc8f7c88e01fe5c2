import type { KubeObject } from "../../../../providers/kube/object";
import { isKept } from "../../../../rehearsal/simulated/autoscaler/nodes";

const node = (annotations?: Record<string, string>): KubeObject => ({
  ...{ apiVersion: "v1", kind: "Node", metadata: { name: "gpu-0", annotations } },
});

it("a node stays that is annotated so, idle or not", () => {
  const key = "cluster-autoscaler.kubernetes.io/scale-down-disabled";
  expect([{ [key]: "true" }, { [key]: "false" }, undefined].map((each) => isKept(node(each)))).toEqual([
    true,
    false,
    false,
  ]);
});
