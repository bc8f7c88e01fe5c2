import type { PlainObject } from "../../../charts/common/objects";
import { compare, type ComponentObjects } from "../../../cli/conformance/compare";

function configMap(name: string, fields: object = {}): PlainObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "kubeflow" }, ...fields };
}

function component(...objects: PlainObject[]): ComponentObjects {
  return new Map([["app", objects]]);
}

function deviation(object: string, path: string) {
  return { component: "app", object, path, reason: "it is better so" };
}

test("equal objects conform, in any order and with any order of keys", () => {
  const a = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" }, type: "Opaque" };
  const reordered = { type: "Opaque", metadata: { name: "a" }, kind: "Secret", apiVersion: "v1" };
  expect(compare(component(configMap("b"), a), component(reordered, configMap("b")), [])).toEqual({
    components: [
      {
        component: "app",
        equal: ["Secret a", "ConfigMap kubeflow/b"],
        deviating: [],
        differing: [],
        missing: [],
        extra: [],
      },
    ],
    unused: [],
    conforms: true,
  });
});

test("differences, missing and extra objects are reported and do not conform", () => {
  const rendered = component(configMap("changed", { data: { k: "1" } }), configMap("ours"));
  const reference = component(configMap("changed", { data: { k: "2" } }), configMap("theirs"));
  expect(compare(rendered, reference, [])).toEqual({
    components: [
      {
        component: "app",
        equal: [],
        deviating: [],
        differing: [
          {
            object: "ConfigMap kubeflow/changed",
            differences: [{ path: "/data/k", rendered: "1", reference: "2" }],
          },
        ],
        missing: ["ConfigMap kubeflow/theirs"],
        extra: ["ConfigMap kubeflow/ours"],
      },
    ],
    unused: [],
    conforms: false,
  });
});

test("a recorded deviation explains its path and everything below, and nothing beside it", () => {
  const rendered = component(configMap("a", { data: { x: { y: 1 } }, dataset: 1 }));
  const [report] = compare(rendered, component(configMap("a", { data: { x: { y: 2 } } })), [
    deviation("ConfigMap kubeflow/a", "/data"),
  ]).components;
  expect(report.differing).toEqual([
    { object: "ConfigMap kubeflow/a", differences: [{ path: "/dataset", rendered: 1 }] },
  ]);
});

test("an object whose differences are all recorded is deviating", () => {
  const rendered = component(configMap("a", { data: { k: "1" } }));
  const reference = component(configMap("a", { data: { k: "2" } }));
  const report = compare(rendered, reference, [deviation("ConfigMap kubeflow/a", "/data/k")]);
  expect(report.components[0].deviating).toEqual(["ConfigMap kubeflow/a"]);
  expect(report.conforms).toBe(true);
});

test("the empty path excuses an object that one side alone has, and no field", () => {
  const excuse = [deviation("ConfigMap kubeflow/a", "")];
  expect(compare(component(configMap("a")), component(), excuse).components[0].deviating).toEqual([
    "ConfigMap kubeflow/a",
  ]);
  expect(compare(component(), component(configMap("a")), excuse).conforms).toBe(true);
  const report = compare(component(configMap("a", { data: {} })), component(configMap("a")), excuse);
  expect(report.components[0].differing).toHaveLength(1);
  expect(report.unused).toEqual(excuse);
});

test("a deviation that nothing needs is a failure, unless its component is not compared", () => {
  const stale = deviation("ConfigMap kubeflow/a", "/data");
  const elsewhere = { ...stale, component: "other" };
  const report = compare(component(configMap("a")), component(configMap("a")), [stale, elsewhere]);
  expect(report.unused).toEqual([stale]);
  expect(report.conforms).toBe(false);
});

test("a deviation of one component explains nothing in another", () => {
  const rendered = component(configMap("a", { data: {} }));
  const other = { ...deviation("ConfigMap kubeflow/a", "/data"), component: "other" };
  expect(compare(rendered, component(configMap("a")), [other]).conforms).toBe(false);
});

test("another version of a kind is the same object, another group is not", () => {
  const job = (apiVersion: string) => ({ apiVersion, kind: "Service", metadata: { name: "s" } });
  expect(compare(component(job("a.org/v1")), component(job("a.org/v1beta1")), []).components[0].differing).toEqual([
    { object: "Service s", differences: [{ path: "/apiVersion", rendered: "a.org/v1", reference: "a.org/v1beta1" }] },
  ]);
  const [report] = compare(component(job("v1")), component(job("a.org/v1")), []).components;
  expect([report.missing, report.extra]).toEqual([["Service s"], ["Service s"]]);
});

test("a component that one side lacks altogether is reported object by object", () => {
  expect(compare(new Map(), component(configMap("a")), []).components[0].missing).toEqual(["ConfigMap kubeflow/a"]);
  expect(compare(component(configMap("a")), new Map(), []).components[0].extra).toEqual(["ConfigMap kubeflow/a"]);
});

test("an object that a side has twice is refused", () => {
  expect(() => compare(component(configMap("a"), configMap("a")), component(), [])).toThrow(
    new Error("app: the rendering has ConfigMap kubeflow/a twice; keep one of them"),
  );
});
