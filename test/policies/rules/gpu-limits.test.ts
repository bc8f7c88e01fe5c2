import { gpuLimits } from "../../../policies/rules/gpu-limits";
import { found, podOf } from "./support/found";

const AT = "Pod team-a/pod spec.containers[0].resources";
const GPU = "nvidia.com/gpu";

test.each([
  [`requests: { ${GPU}: 1 }`, `${AT}.requests["${GPU}"]: ${GPU} is requested, 1, and not limited`],
  [
    `requests: { ${GPU}: 1 }, limits: { ${GPU}: 2 }`,
    `${AT}.limits["${GPU}"]: 1 of ${GPU} are requested, and the limit is 2`,
  ],
  [`limits: { ${GPU}: 0.5 }`, `${AT}.limits["${GPU}"]: the limit on ${GPU} is 0.5, which is no whole number`],
  [`limits: { ${GPU}: 500m }`, `${AT}.limits["${GPU}"]: the limit on ${GPU} is "500m", which is no whole number`],
  [`limits: { ${GPU}: -1 }`, `${AT}.limits["${GPU}"]: the limit on ${GPU} is -1, which is no whole number`],
  [`limits: { ${GPU}: all }`, `${AT}.limits["${GPU}"]: the limit on ${GPU} is "all", which is no whole number`],
  [`limits: { ${GPU}: 17 }`, `Pod team-a/pod spec: the Pod asks for 17 of ${GPU}, and the largest machine has 16`],
  [
    "limits: { vpc.amazonaws.com/efa: 33 }",
    "Pod team-a/pod spec: the Pod asks for 33 of vpc.amazonaws.com/efa, and the largest machine has 32",
  ],
  [
    "requests: { example.com/fpga: 1 }",
    `${AT}.requests["example.com/fpga"]: example.com/fpga is requested, 1, and not limited`,
  ],
])("%s is refused", (resources, finding) => {
  expect(found(gpuLimits, podOf(`resources: { ${resources} }`))).toEqual([finding]);
});

test.each([
  `limits: { ${GPU}: 1 }`,
  `limits: { ${GPU}: "8" }, requests: { ${GPU}: 8 }`,
  `limits: { ${GPU}: 2000m }`,
  `limits: { ${GPU}: 0 }, requests: {}`,
  "limits: { nvidia.com/mig-1g.5gb: 7 }",
  "limits: { example.com/fpga: 1000 }",
  "requests: { cpu: 0.5, hugepages-2Mi: 1Mi, batch.kubernetes.io/x: 0.5 }",
])("%s is taken", (resources) => {
  expect(found(gpuLimits, podOf(`resources: { ${resources} }`))).toEqual([]);
});

test("containers of a Pod are counted together, and init containers one by one", () => {
  const gpus = (count: number) => `resources: { limits: { ${GPU}: ${count} } }`;
  expect(found(gpuLimits, podOf(gpus(12), `initContainers: [{ name: i, ${gpus(12)} }]`))).toEqual([]);
  expect(
    found(gpuLimits, podOf(gpus(12), `initContainers: [{ name: s, restartPolicy: Always, ${gpus(12)} }]`)),
  ).toEqual([`Pod team-a/pod spec: the Pod asks for 24 of ${GPU}, and the largest machine has 16`]);
});

test("a GPU of an init container alone lies idle", () => {
  const spec = `initContainers: [{ name: i, resources: { limits: { ${GPU}: 1 } } }]`;
  expect(found(gpuLimits, podOf("image: a", spec))).toEqual([
    `Pod team-a/pod spec.initContainers[0].resources.limits["${GPU}"]: init containers alone ask for ${GPU}, which the Pod keeps without a use until it ends`,
  ]);
});

test("nodes of a TrainJob are Pods", () => {
  const yaml = `apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata: { name: job, namespace: team-a }
spec: { trainer: { resourcesPerNode: { requests: { ${GPU}: 1 } } } }
`;
  expect(found(gpuLimits, yaml)).toEqual([
    `TrainJob team-a/job spec.trainer.resourcesPerNode.requests["${GPU}"]: ${GPU} is requested, 1, and not limited`,
  ]);
});
