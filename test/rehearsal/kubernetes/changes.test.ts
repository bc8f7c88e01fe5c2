import * as fc from "fast-check";

import { ApiError } from "../../../providers/kube/api-error";
import { changesBetween } from "../../../rehearsal/kubernetes/changes";
import { identityReplaces, immutablePaths, markReplaces } from "../../../rehearsal/kubernetes/immutability";

const invalid = (...causes: { field?: string; message: string }[]) =>
  new ApiError(422, JSON.stringify({ message: "is invalid", reason: "Invalid", details: { causes } }));

describe("changes between two objects", () => {
  it("name paths as the engine does", () => {
    const old = { spec: { replicas: 1, containers: [{ image: "a" }], gone: true }, data: { "a.b": "1" } };
    const next = { spec: { replicas: 2, containers: [{ image: "b" }, { image: "c" }] }, data: { "a.b": "2" } };
    expect(changesBetween(old, next)).toEqual({
      "spec.replicas": "update",
      "spec.containers[0].image": "update",
      "spec.containers[1]": "add",
      "spec.gone": "delete",
      'data["a.b"]': "update",
    });
  });

  it("are none between equal values, whatever they are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(changesBetween(value, JSON.parse(JSON.stringify(value)))).toEqual({});
      }),
      { examples: [[[-0]]] },
    );
  });

  it("name fields that every JavaScript object inherits when they are its own", () => {
    const next: unknown = JSON.parse('{"constructor": 1, "__proto__": 2}');
    expect(Object.entries(changesBetween({}, next)).sort()).toEqual([
      ["__proto__", "add"],
      ["constructor", "add"],
    ]);
    expect(Object.entries(changesBetween(next, {})).sort()).toEqual([
      ["__proto__", "delete"],
      ["constructor", "delete"],
    ]);
  });

  it("are some between values that differ", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
        fc.pre(first !== second && !sameButForOrder(a, b));
        expect(Object.keys(changesBetween(JSON.parse(first), JSON.parse(second))).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("replacement", () => {
  it("follows the fields that the API server calls immutable", () => {
    const changes = { "spec.selector.matchLabels.app": "update", "spec.replicas": "update" } as const;
    const error = invalid({ field: "spec.selector", message: "Invalid value: ...: field is immutable" });
    expect(immutablePaths(error, changes)).toEqual(["spec.selector.matchLabels.app"]);
    expect(markReplaces(changes, ["spec.selector.matchLabels.app"])).toEqual({
      "spec.selector.matchLabels.app": "update-replace",
      "spec.replicas": "update",
    });
  });

  it("counts for all changes when the server names none of them", () => {
    const error = invalid({ message: "cannot change roleRef" });
    expect(immutablePaths(error, { "roleRef.name": "update" })).toEqual(["roleRef.name"]);
  });

  it("is no answer to a value that is wrong in itself", () => {
    const error = invalid(
      { field: "spec.selector", message: "field is immutable" },
      { field: "spec.replicas", message: "must be greater than or equal to 0" },
    );
    expect(immutablePaths(error, { "spec.selector": "update", "spec.replicas": "update" })).toEqual([]);
  });

  it("is due for another name, but not for another version of the same group", () => {
    const changes = { apiVersion: "update", "metadata.name": "update" } as const;
    expect(identityReplaces(changes, "apps/v1beta1", "apps/v1")).toEqual({
      apiVersion: "update",
      "metadata.name": "update-replace",
    });
  });
});

function sameButForOrder(a: unknown, b: unknown): boolean {
  const canonical = (value: unknown) =>
    JSON.stringify(value, (_key, item) =>
      item && typeof item === "object" && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort()) : item,
    );
  return canonical(a) === canonical(b);
}
