import type { PlainObject } from "../../../charts/common/objects";
import { findImages } from "../../../cli/images/find";
import type { RecordedUnit } from "../../../recorder/platform";

function found(objects: readonly PlainObject[], known: readonly string[] = [], kind: RecordedUnit["kind"] = "objects") {
  const unit: RecordedUnit = { name: "a", application: "a", kind, objects, after: [], taken: [] };
  return findImages({ units: [unit], cloud: [], values: [] }, known);
}

const containers = (image: string) => ({ containers: [{ name: "a", image }] });
const deployment = (name: string, image: string): PlainObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: "n" },
  spec: { template: { spec: containers(image) } },
});
const configMap = (data: Record<string, string>): PlainObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "c", namespace: "n" },
  data,
});

test("an image of several Pods is one, with all that use it, whatever it is called", () => {
  expect(found([deployment("a", "mysql:8"), deployment("b", "docker.io/library/mysql:8")])).toEqual([
    { image: "docker.io/library/mysql:8", how: "pod", usedBy: ["Deployment n/a", "Deployment n/b"] },
  ]);
});

test("an image that a Pod runs and a controller starts is of a Pod", () => {
  const [image] = found([configMap({ "queue-sidecar-image": "q.io/a:1" }), deployment("a", "q.io/a:1")]);
  expect(image).toEqual({ image: "q.io/a:1", how: "pod", usedBy: ["ConfigMap n/c", "Deployment n/a"] });
});

test("containers of kinds that only describe Pods are started later", () => {
  const runtime = {
    apiVersion: "serving.kserve.io/v1alpha1",
    kind: "ServingRuntime",
    metadata: { name: "r" },
    spec: containers("q.io/a:1"),
  };
  expect(found([runtime])).toEqual([{ image: "q.io/a:1", how: "later", usedBy: ["ServingRuntime r"] }]);
});

test.each([
  ["in quotes", '{"agent": "q.io/a:1"}'],
  ["after an equals sign", "--executor-image=q.io/a:1"],
  ["in a list", "options:\n- q.io/a:1\n"],
  ["at the end of a line", "FROM q.io/a:1\nRUN true"],
])("a known image is found %s", (_where, text) => {
  expect(found([configMap({ text })], ["q.io/a:1"])).toEqual([
    { image: "q.io/a:1", how: "later", usedBy: ["ConfigMap n/c"] },
  ]);
});

test("a part of a longer name is no known image", () => {
  expect(found([configMap({ text: "mirror/q.io/a:1 q.io/a:12 q.io/a:1-gpu" })], ["q.io/a:1"])).toEqual([]);
});

test("definitions of kinds, with the texts that describe them, have no images", () => {
  expect(found([configMap({ text: "such as q.io/a:1" })], ["q.io/a:1"], "definitions")).toEqual([]);
});
