import { gpuTolerations } from "../../../policies/rules/gpu-tolerations";
import { found, podOf } from "./support/found";

const GPU = "resources: { limits: { nvidia.com/gpu: 1 } }";
const PARTITION = "resources: { limits: { nvidia.com/mig-1g.5gb: 1 } }";
const TOLERATES = "tolerations: [{ key: nvidia.com/gpu, operator: Exists, effect: NoSchedule }]";

test.each([
  [TOLERATES, "the taint nvidia.com/gpu"],
  ["tolerations: [{ key: nvidia.com/gpu, operator: Equal, value: present }]", "the taint nvidia.com/gpu"],
  ["tolerations: [{ operator: Exists }]", "every taint"],
  ['tolerations: [{ key: "", operator: Exists, effect: NoSchedule }]', "every taint"],
])("a Pod without a GPU must not have %s", (tolerations, what) => {
  expect(found(gpuTolerations, podOf("image: a", tolerations))).toEqual([
    `Pod team-a/pod spec.tolerations[0]: it asks for no GPU and tolerates ${what}`,
  ]);
});

test.each([
  ["a GPU", podOf(GPU, TOLERATES)],
  ["a GPU, to which admission adds the toleration", podOf(GPU)],
  ["a partition", podOf(PARTITION, TOLERATES)],
  ["AMD's GPU, whose nodes have no such taint", podOf("resources: { limits: { amd.com/gpu: 1 } }")],
  ["another taint", podOf("image: a", "tolerations: [{ key: kubeflow.org/spot, operator: Exists }]")],
  ["what ends Pods, and lets none in", podOf("image: a", "tolerations: [{ operator: Exists, effect: NoExecute }]")],
  ["no key and no operator, which is refused anyway", podOf("image: a", "tolerations: [{ effect: NoSchedule }]")],
])("a Pod may have %s", (_, yaml) => {
  expect(found(gpuTolerations, yaml)).toEqual([]);
});

test("a Pod with a partition has to tolerate the taint itself", () => {
  expect(found(gpuTolerations, podOf(PARTITION))).toEqual([
    "Pod team-a/pod spec.tolerations: it asks for nvidia.com/mig-1g.5gb and does not tolerate the taint nvidia.com/gpu",
  ]);
});

test("a runtime may tolerate the taint, since its jobs have GPUs, and not every taint", () => {
  const runtime = (toleration: string) => `apiVersion: serving.kserve.io/v1alpha1
kind: ServingRuntime
metadata: { name: r, namespace: team-a }
spec: { containers: [{ name: a }], tolerations: [${toleration}] }
`;
  expect(found(gpuTolerations, runtime("{ key: nvidia.com/gpu, operator: Exists }"))).toEqual([]);
  expect(found(gpuTolerations, runtime("{ operator: Exists }"))).toEqual([
    "ServingRuntime team-a/r spec.tolerations[0]: it asks for no GPU and tolerates every taint",
  ]);
});
