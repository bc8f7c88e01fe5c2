import { ApiObject, App, Chart } from "cdk8s";
import { objectId, objectsOf } from "../../../charts/common/objects";

test("objects of nested charts are rendered in the order in which they were made", () => {
  const outer = new Chart(new App(), "outer");
  new ApiObject(outer, "first", { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } });
  const inner = new Chart(outer, "inner");
  new ApiObject(inner, "second", { apiVersion: "v1", kind: "Secret", metadata: { name: "b", namespace: "a" } });
  expect(objectsOf(outer)).toEqual([
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } },
    { apiVersion: "v1", kind: "Secret", metadata: { name: "b", namespace: "a" } },
  ]);
});

test("an object is named with its namespace where it has one", () => {
  expect(objectId({ apiVersion: "v1", kind: "Secret", metadata: { name: "b", namespace: "a" } })).toBe("Secret a/b");
  expect(objectId({ apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } })).toBe("Namespace a");
});
