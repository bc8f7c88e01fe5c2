import type { PlainObject } from "../../../charts/common/objects";
import { definitionChanges } from "../../../cli/diff/definition-changes";
import { pathText } from "../../../cli/diff/values/field-path";

function definition(versions: readonly object[], spec: object = {}): PlainObject {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "jobs.example.com" },
    spec: { group: "example.com", scope: "Namespaced", names: { kind: "Job", plural: "jobs" }, ...spec, versions },
  };
}

function version(name: string, properties: object, rest: object = {}): object {
  return { name, served: true, storage: true, schema: { openAPIV3Schema: { type: "object", properties } }, ...rest };
}

const told = (from: PlainObject, to: PlainObject) =>
  definitionChanges(from, to).map(({ steps, ...values }) => ({ path: pathText(steps), ...values }));

test("of a schema each field that comes, goes or has other rules is one change", () => {
  const spec = (properties: object) => ({ spec: { type: "object", properties } });
  const from = spec({
    old: { type: "object", properties: { much: { type: "string" }, more: { type: "string" } } },
    size: { type: "integer", maximum: 5, description: "how much" },
    list: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
  });
  const to = spec({
    size: { type: "integer", maximum: 9, description: "how much it is" },
    list: {
      type: "array",
      items: { type: "object", properties: { name: { type: "string" }, id: { type: "string" } } },
    },
    ports: { type: "array", items: { type: "integer" } },
  });
  expect(told(definition([version("v1", from)]), definition([version("v1", to)]))).toEqual([
    { path: 'spec.versions[v1].schema["spec.old"]', from: "object" },
    { path: 'spec.versions[v1].schema["spec.size"].maximum', from: 5, to: 9 },
    { path: 'spec.versions[v1].schema["spec.list[].id"]', to: "string" },
    { path: 'spec.versions[v1].schema["spec.ports"]', to: "list of integer" },
  ]);
});

test("a version that comes or goes is one change, without its schema", () => {
  const field = { spec: { type: "string" } };
  expect(
    told(
      definition([version("v1", field)]),
      definition([version("v1", field), version("v2", field, { storage: false })]),
    ),
  ).toEqual([{ path: "spec.versions[v2]", to: { name: "v2", served: true, storage: false } }]);
});

test("prose and the order of sets are no difference, a property called description is one", () => {
  const one = definition([version("v1", { description: { type: "string", enum: ["a", "b"] } })]);
  const other = definition([version("v1", { description: { type: "string", enum: ["b", "a"], description: "text" } })]);
  expect(told(one, other)).toEqual([]);
  expect(told(one, definition([version("v1", {})]))).toEqual([
    { path: "spec.versions[v1].schema.description", from: "string" },
  ]);
});
