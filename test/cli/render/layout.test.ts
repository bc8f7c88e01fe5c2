import { layout } from "../../../cli/render/layout";
import { definition, object, platform, unit } from "./support";

const paths = (...args: Parameters<typeof platform>) => layout(platform(...args)).map(({ path }) => path);

test("each unit has a folder, below its application where there are several; definitions are apart", () => {
  const units = [
    unit("a-crds", [definition("x.io", "X", "xs")], { application: "a", kind: "definitions" }),
    unit("a", [object("ConfigMap", "a")], { after: ["a-crds"] }),
    unit("b-one", [object("ConfigMap", "b1")], { application: "b" }),
    unit("b-two", [object("ConfigMap", "b2")], { application: "b" }),
  ];
  expect(paths(units)).toEqual([
    "namespaces",
    "crds/a",
    "applications/a",
    "applications/b/b-one",
    "applications/b/b-two",
  ]);
});

test("what a folder waits for comes before it", () => {
  const units = [unit("a", [object("ConfigMap", "a")], { after: ["b"] }), unit("b", [object("ConfigMap", "b")])];
  expect(paths(units)).toEqual(["namespaces", "applications/b", "applications/a"]);
});

test("Namespaces come first, and whatever is in one of them waits for them", () => {
  const inside = object("ConfigMap", "c", { namespace: "n" });
  const elsewhere = object("ConfigMap", "c", { namespace: "kube-system" });
  const folders = layout(
    platform([
      unit("a", [object("Namespace", "n"), inside]),
      unit("b", [elsewhere]),
      unit("c", [object("Namespace", "m")]),
    ]),
  );
  expect(
    folders.map(({ name, objects, after }) => [
      name,
      objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
      after,
    ]),
  ).toEqual([
    ["namespaces", ["Namespace n", "Namespace m"], []],
    ["a", ["ConfigMap c"], ["namespaces"]],
    ["b", ["ConfigMap c"], []],
    ["c", [], []],
  ]);
});

describe("objects that a webhook of their own unit checks", () => {
  const webhook = object("ValidatingWebhookConfiguration", "w", {
    apiVersion: "admissionregistration.k8s.io/v1",
    webhooks: [{ name: "w", rules: [{ apiGroups: ["x.io"], resources: ["xs"] }] }, { name: "without-rules" }],
  });
  const crds = unit("crds", [definition("x.io", "X", "xs"), definition("y.io", "Y", "ys")], { kind: "definitions" });
  const checked = object("X", "x", { apiVersion: "x.io/v1" });
  const other = object("Y", "y", { apiVersion: "y.io/v1" });
  const units = [
    crds,
    unit("a", [webhook, checked, other], { after: ["crds"] }),
    unit("b", [checked], { after: ["a"] }),
  ];

  it("are in a folder that waits for the webhook, and others wait for both", () => {
    const folders = layout(platform(units)).slice(2);
    expect(folders.map(({ path, objects, after }) => [path, objects, after])).toEqual([
      ["applications/a/a", [webhook, other], ["crds"]],
      ["applications/a/a-instances", [checked], ["a", "crds"]],
      ["applications/b", [checked], ["a", "a-instances"]],
    ]);
  });
});
