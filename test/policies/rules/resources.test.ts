import { resources } from "../../../policies/rules/resources";
import { found, podOf } from "./support/found";

const AT = "Pod team-a/pod spec.containers[0].resources";
const ALL = "{ requests: { cpu: 1, memory: 1Gi }, limits: { memory: 1Gi } }";

test.each([
  ["image: a", `${AT}: requests.cpu and requests.memory are not stated`],
  ["resources: { requests: { cpu: 1 }, limits: { cpu: 2 } }", `${AT}: requests.memory is not stated`],
  ["resources: { limits: { memory: 1Gi } }", `${AT}: requests.cpu is not stated`],
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
  expect(mandatory(podOf(container))).toEqual([finding]);
});

const REQUESTS = "requests: { cpu: 1, memory: 1Gi }";

test.each([
  ["in a team's namespace", REQUESTS, {}, ["limits.memory is not stated, and other teams share the node"]],
  ["in a namespace of the platform", REQUESTS, { tenants: [] }, []],
  [
    "beside one on cpu",
    `${REQUESTS}, limits: { cpu: 2 }`,
    { tenants: [] },
    ["limits.memory is not stated, and limits.cpu is"],
  ],
])("no limit on memory %s", (_, value, settings, messages) => {
  expect(found(resources, podOf(`resources: { ${value} }`), settings)).toEqual(
    messages.map((message) => `(advisory) ${AT}: ${message}`),
  );
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
  expect(mandatory(podOf(`resources: ${ALL}`, spec)).map((text) => text.replace(/: .*/, ""))).toEqual([
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

function mandatory(yaml: string): string[] {
  return found(resources, yaml).filter((text) => !text.startsWith("(advisory)"));
}
