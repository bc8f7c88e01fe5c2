import * as fc from "fast-check";

import { UNKNOWN } from "../../../../providers/protocol/properties";
import schema from "../../../../rehearsal/clouds/schema/aws.json";
import type { CloudSchema, ObjectShape } from "../../../../rehearsal/clouds/schema/shape";
import { failuresOf } from "../../../../rehearsal/clouds/schema/validate";

const AWS = schema as unknown as CloudSchema;
const NODE_GROUP = AWS.resources["aws:eks/nodeGroup:NodeGroup"];
const SOUND = {
  clusterName: "kubeflow",
  nodeRoleArn: "arn:aws:iam::123456789012:role/node",
  scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 3 },
  subnetIds: ["subnet-1"],
};

const failures = (values: Record<string, unknown>) => failuresOf(NODE_GROUP, AWS.types, values);

test("a sound node group passes", () => {
  expect(failures(SOUND)).toEqual([]);
});

test("what is misspelt is told, with what was meant, and what is missing for it", () => {
  const { scalingConfig, ...rest } = SOUND;
  expect(failures({ ...rest, scalingConfg: scalingConfig })).toEqual([
    { property: "scalingConfig", reason: "is required and missing" },
    { property: "scalingConfg", reason: 'is no argument; did you mean "scalingConfig"?' },
  ]);
});

test("faults within mappings and lists are told by their paths, all at once", () => {
  const taints = [{ key: "a", effect: "NO_SCHEDULE" }, { key: 1, efect: "NO_SCHEDULE" }, "b"];
  expect(
    failures({ ...SOUND, labels: { "a.b/c": true }, scalingConfig: { minSize: "0", maxSize: 1 }, taints }),
  ).toEqual([
    { property: "scalingConfig.desiredSize", reason: "is required and missing" },
    { property: "scalingConfig.minSize", reason: "is a string; it must be a number" },
    { property: 'labels["a.b/c"]', reason: "is a boolean; it must be a string" },
    { property: "taints[1].effect", reason: "is required and missing" },
    { property: "taints[1].key", reason: "is a number; it must be a string" },
    { property: "taints[1].efect", reason: 'is no argument; did you mean "effect"?' },
    { property: "taints[2]", reason: "is a string; it must be a mapping" },
  ]);
});

test("what a preview does not know passes, wherever it is", () => {
  expect(failures({ ...SOUND, nodeRoleArn: UNKNOWN, scalingConfig: UNKNOWN, subnetIds: [UNKNOWN] })).toEqual([]);
});

test("nothing counts as left out", () => {
  expect(failures({ ...SOUND, labels: null, taints: undefined })).toEqual([]);
  expect(failures({ ...SOUND, clusterName: null })).toEqual([
    { property: "clusterName", reason: "is required and missing" },
  ]);
});

test("one of several values, or of several shapes, is told by what there is", () => {
  const shape: ObjectShape = {
    properties: { kind: { literals: ["a", "b"] }, either: { oneOf: ["number", { list: "string" }] } },
    required: [],
  };
  expect(failuresOf(shape, {}, { kind: "c", either: ["x", 1] })).toEqual([
    { property: "kind", reason: 'is "c"; it must be one of "a", "b"' },
    { property: "either", reason: "is a list; it must be a number" },
  ]);
  expect(failuresOf(shape, {}, { kind: "a", either: ["x"] })).toEqual([]);
});

test("a wrong value is never repeated, since it may be a secret", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{20,30}$/), (secret) => {
      const told = JSON.stringify(failures({ ...SOUND, diskSize: secret, labels: secret, subnetIds: secret }));
      expect(told).not.toContain(secret);
    }),
  );
});
