import { objectId } from "../../../charts/common/objects";
import { compareSides } from "../../../cli/diff/compare";
import type { Comparison } from "../../../cli/diff/compare";
import { pathText } from "../../../cli/diff/values/field-path";
import { compared, deployment, object, side } from "./objects";

const told = ({ objects }: Comparison) =>
  objects.map(({ change, object: each, fields }) => [
    `${change} ${objectId(each)}`,
    ...fields.map(({ steps, hidden }) => pathText(steps) + (hidden ? " (hidden)" : "")),
  ]);

const CONFIG_MAP = ["v1", "ConfigMap"] as const;
const SECRET = ["v1", "Secret"] as const;

test("objects are created, changed, deleted or unchanged", () => {
  const [gone, same] = [object(CONFIG_MAP, "gone"), object(CONFIG_MAP, "same")];
  const comparison = compared(
    [gone, same, object(CONFIG_MAP, "other", { data: { a: "1" } })],
    [object(CONFIG_MAP, "new"), object(CONFIG_MAP, "other", { data: { a: "2" } }), same],
  );
  expect(told(comparison)).toEqual([
    ["created ConfigMap kubeflow/new"],
    ["changed ConfigMap kubeflow/other", "data.a"],
    ["deleted ConfigMap kubeflow/gone"],
  ]);
  expect(comparison.unchanged).toBe(1);
});

test("a new version of an API group has the same objects, another group has others", () => {
  const policy = (apiVersion: string) => object([apiVersion, "AuthorizationPolicy"], "p");
  expect(told(compared([policy("security.istio.io/v1beta1")], [policy("security.istio.io/v1")]))).toEqual([
    ["changed AuthorizationPolicy kubeflow/p", "apiVersion"],
  ]);
  expect(told(compared([policy("a.example.com/v1")], [policy("b.example.com/v1")]))).toEqual([
    ["created AuthorizationPolicy kubeflow/p"],
    ["deleted AuthorizationPolicy kubeflow/p"],
  ]);
});

test("an object that a side has twice is refused, with both places", () => {
  const twice = { ...side([]), objects: ["a", "b"].map((application) => ({ object: deployment(), application })) };
  expect(() => compareSides(side([]), twice)).toThrow(
    "side: has Deployment kubeflow/web twice, in a and in b; keep one of them",
  );
});

test("of a Secret's values it is told that they differ, and nothing else", () => {
  const secret = (value: string) => object(SECRET, "s", { type: "Opaque", stringData: { password: value } });
  const comparison = compared([secret("hunter2")], [secret("hunter3")]);
  expect(told(comparison)).toEqual([["changed Secret kubeflow/s", "stringData.password (hidden)"]]);
  expect(JSON.stringify(comparison)).not.toContain("hunter");
  const without = compared([object(SECRET, "s", { data: { a: "aHVudGVyMg==" } })], [object(SECRET, "s")]);
  expect(told(without)).toEqual([["changed Secret kubeflow/s", "data (hidden)"]]);
});

test("what stands in the place of a secret is not shown either, wherever it is", () => {
  const map = (url: string) => object(CONFIG_MAP, "c", { data: { url } });
  const secrets = new Set(["database.password"]);
  const comparison = compareSides(
    side([map("mysql://root:hunter2@db")]),
    side([map("mysql://root:<<database.password>>@db")], { secrets }),
  );
  expect(told(comparison)).toEqual([["changed ConfigMap kubeflow/c", "data.url (hidden)"]]);
  expect(JSON.stringify(comparison)).not.toContain("hunter");
});

test("other placeholders are shown as they are", () => {
  const map = (url: string) => object(CONFIG_MAP, "c", { data: { url } });
  const [{ fields }] = compared([map("a")], [map("<<bucket.name>>")]).objects;
  expect(fields).toEqual([{ steps: ["data", "url"], from: "a", to: "<<bucket.name>>" }]);
});

test("a SealedSecret or ExternalSecret of a tree stands for the Secret of a stack, either way round", () => {
  const plain = side([object(SECRET, "s", { stringData: { a: "<<x>>" } })]);
  const sealed = side([object(["bitnami.com/v1alpha1", "SealedSecret"], "s")]);
  const external = side([object(["external-secrets.io/v1", "ExternalSecret"], "s")]);
  for (const other of [sealed, external]) {
    expect(compareSides(plain, other).objects).toEqual([]);
    expect(compareSides(other, plain).objects).toEqual([]);
  }
});

test("a Secret that a rendered tree leaves to its team is no difference, and one that other files lack is", () => {
  const stack = side([object(SECRET, "s", { stringData: { a: "<<x>>" } })]);
  const tree = side([], { leavesSecretsOut: true });
  expect([told(compareSides(stack, tree)), told(compareSides(tree, stack))]).toEqual([[], []]);
  expect(told(compareSides(stack, side([])))).toEqual([["deleted Secret kubeflow/s"]]);
});

test("how a tree is applied is compared with another tree, and not with a stack, which does not tell", () => {
  const application = (wave: string) => object(["argoproj.io/v1alpha1", "Application"], "a", { spec: { wave } });
  expect(told(compared([deployment()], [deployment(), application("1")]))).toEqual([]);
  expect(told(compared([application("1")], [application("2")]))).toEqual([
    ["changed Application kubeflow/a", "spec.wave"],
  ]);
});

test("where one side tells nothing of the cloud, nothing is said of it", () => {
  const bucket = { type: "aws:s3/bucket:Bucket", name: "b", inputs: {}, protect: false, retainOnDelete: false };
  const withCloud = side([], { cloud: [bucket] });
  expect(compareSides(withCloud, side([])).cloud).toEqual([]);
  expect(compareSides(withCloud, side([], { cloud: [] })).cloud.map(({ change }) => change)).toEqual(["deleted"]);
});
