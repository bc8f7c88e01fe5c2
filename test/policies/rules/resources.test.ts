import { resources } from "../../../policies/rules/resources";
import { found, podOf } from "./support/found";

const AT = "Pod team-a/pod spec.containers[0].resources";
const ALL = "{ requests: { cpu: 1, memory: 1Gi }, limits: { memory: 1Gi } }";

test.each([
  ["image: a", `${AT}: requests.cpu and requests.memory and limits.memory are not stated`],
  ["resources: { requests: { cpu: 1 } }", `${AT}: requests.memory and limits.memory are not stated`],
  ["resources: { limits: { memory: 1Gi } }", `${AT}: requests.cpu is not stated`],
  ["resources: { requests: { cpu: 1, memory: 1Gi } }", `${AT}: limits.memory is not stated`],
  [
    "resources: { requests: { cpu: 1, memory: 512m }, limits: { memory: 1Gi } }",
    `${AT}.requests.memory: requests.memory is "512m", which is less than a mebibyte`,
  ],
  [
    "resources: { requests: { cpu: 1, memory: 2Gi }, limits: { memory: 1Gi } }",
    `${AT}.requests.memory: requests.memory is "2Gi", and more than the limit, "1Gi"`,
  ],
  [
    "resources: { requests: { cpu: 2, memory: 1Gi }, limits: { cpu: 1500m, memory: 1Gi } }",
    `${AT}.requests.cpu: requests.cpu is 2, and more than the limit, "1500m"`,
  ],
])("%s is not enough", (container, finding) => {
  expect(found(resources, podOf(container))).toEqual([finding]);
});

test.each([
  ["a limit on memory, and none on cpu", podOf(`resources: ${ALL}`)],
  ["limits, which are requests as well", podOf("resources: { limits: { cpu: 1, memory: 1Gi } }")],
  ["what the Pod has together", podOf("image: a", `resources: ${ALL}`)],
  ["an ephemeral container, which can have none", podOf(`resources: ${ALL}`, "ephemeralContainers: [{ name: d }]")],
])("%s is enough", (_, yaml) => {
  expect(found(resources, yaml)).toEqual([]);
});

test("init containers and sidecars count", () => {
  const spec = "initContainers: [{ name: i }, { name: s, restartPolicy: Always }]";
  expect(found(resources, podOf(`resources: ${ALL}`, spec)).map((text) => text.replace(/: .*/, ""))).toEqual([
    "Pod team-a/pod spec.initContainers[0].resources",
    "Pod team-a/pod spec.initContainers[1].resources",
  ]);
});

test("what a runtime does not say a job may, and what it says has to be right", () => {
  const runtime = (value: string) => `apiVersion: trainer.kubeflow.org/v1alpha1
kind: TrainJob
metadata: { name: job, namespace: team-a }
spec: { trainer: { image: a, resourcesPerNode: ${value} } }
`;
  expect(found(resources, runtime("{}"))).toEqual([]);
  expect(found(resources, runtime("{ requests: { memory: 64 } }"))).toEqual([
    "TrainJob team-a/job spec.trainer.resourcesPerNode.requests.memory: requests.memory is 64, which is less than a mebibyte",
  ]);
});
