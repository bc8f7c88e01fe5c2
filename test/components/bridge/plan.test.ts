import { ApiObject, App, Chart } from "cdk8s";
import { Construct, type IConstruct } from "constructs";
import fc from "fast-check";
import { plan } from "../../../components/bridge/plan";
import type { Plan, PlannedNode } from "../../../components/bridge/planned";

function object(scope: Construct, id: string, fields: Record<string, unknown> = {}): ApiObject {
  const { metadata = {}, ...rest } = fields as { metadata?: Record<string, unknown> };
  return new ApiObject(scope, id, {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: id, ...metadata },
    ...rest,
  });
}

function chart(): Chart {
  return new Chart(new App(), "chart");
}

/** Names of the objects that have to exist before each object, through any number of barriers and objects. */
function predecessors({ resources }: Plan): Record<string, string[]> {
  const known = new Map<PlannedNode, Set<PlannedNode>>();
  const all = (node: PlannedNode): Set<PlannedNode> => {
    let found = known.get(node);
    if (!found) {
      found = new Set(node.after.flatMap((before) => [before, ...all(before)]));
      known.set(node, found);
    }
    return found;
  };
  const namesOf = (nodes: Set<PlannedNode>): string[] =>
    [...nodes].flatMap((node) => (node.role === "object" ? [node.manifest.metadata.name] : [])).sort();
  return Object.fromEntries(resources.map((planned) => [planned.manifest.metadata.name, namesOf(all(planned))]));
}

describe("plan", () => {
  it("gives each object its type token, a stable name, its manifest and its path", () => {
    const root = chart();
    object(root, "settings", { metadata: { namespace: "kubeflow" }, data: { a: "b" } });
    object(root, "role", { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" });
    object(root, "job", { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", metadata: { namespace: "team" } });
    const planned = plan(root, "app").resources;
    expect(planned.map(({ type, name, path }) => [type, name, path])).toEqual([
      ["kubernetes:core/v1:ConfigMap", "app:ConfigMap:kubeflow/settings", "chart/settings"],
      ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "app:ClusterRole:role", "chart/role"],
      ["kubernetes:kubeflow.org/v1:PyTorchJob", "app:PyTorchJob:team/job", "chart/job"],
    ]);
    expect(planned[0].manifest).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "settings", namespace: "kubeflow" },
      data: { a: "b" },
    });
  });

  it("puts a Namespace before its members and a CRD before its instances", () => {
    const root = chart();
    object(root, "job", { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", metadata: { namespace: "team" } });
    object(root, "other", { apiVersion: "kubeflow.org/v2", kind: "TrainJob", metadata: { namespace: "elsewhere" } });
    object(root, "team", { kind: "Namespace" });
    object(root, "crd", {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      spec: { group: "kubeflow.org", names: { kind: "PyTorchJob" } },
    });
    expect(predecessors(plan(root, "app"))).toEqual({ job: ["crd", "team"], other: [], team: [], crd: [] });
  });

  it("puts ClusterRoles before the one that collects them, so that this one is deleted first", () => {
    const root = chart();
    const role = (name: string, labels: Record<string, string>, aggregationRule?: object) =>
      object(root, name, {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRole",
        metadata: { labels },
        aggregationRule,
      });
    const collecting = (matchLabels: Record<string, string>) => ({ clusterRoleSelectors: [{ matchLabels }] });
    role("admin", { to: "admin" }, collecting({ to: "admin" }));
    role("edit", { to: "admin" }, collecting({ to: "edit", app: "a" }));
    role("jobs", { to: "edit", app: "a" });
    role("other", { to: "edit", app: "b" });
    expect(predecessors(plan(root, "app"))).toEqual({ admin: ["edit", "jobs"], edit: ["jobs"], jobs: [], other: [] });
  });

  it("puts workloads before the Service that waits for their Pods, and after one that waits for nothing", () => {
    const root = chart();
    const namespace = "kubeflow";
    const workload = (name: string, labels: object) =>
      object(root, name, {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { namespace },
        spec: { template: { metadata: { labels } } },
      });
    const service = (name: string, spec: object, metadata: object = { namespace }) =>
      object(root, name, { kind: "Service", metadata, spec });
    service("api", { selector: { app: "api" } });
    service("headless", { selector: { app: "api" }, clusterIP: "None" });
    service("elsewhere", { selector: { app: "api" } }, { namespace: "other" });
    workload("server", { app: "api", tier: "back" });
    workload("worker", { app: "work" });
    expect(predecessors(plan(root, "app"))).toEqual({
      ...{ api: ["server"], headless: [], elsewhere: [] },
      ...{ server: [], worker: [] },
    });
  });

  it("follows dependencies of objects, of scopes and on scopes", () => {
    const root = chart();
    const [first, second] = [new Construct(root, "first"), new Construct(root, "second")];
    const inner = new Construct(second, "inner");
    const [a, b, c, d] = [object(first, "a"), object(first, "b"), object(second, "c"), object(inner, "d")];
    const last = object(root, "last");
    b.addDependency(a);
    second.node.addDependency(first);
    last.addDependency(inner);
    expect(predecessors(plan(root, "app"))).toEqual({
      a: [],
      b: ["a"],
      c: ["a", "b"],
      d: ["a", "b"],
      last: ["a", "b", "d"],
    });
    expect([c, d].map((made) => made.node.dependencies)).toEqual([[], []]);
  });

  it("treats an object with objects below it as a scope", () => {
    const root = chart();
    const owner = object(root, "owner");
    object(owner, "owned");
    const [before, after] = [object(root, "before"), object(root, "after")];
    owner.addDependency(before);
    after.addDependency(owner);
    const expected = { before: [], owner: ["before"], owned: ["before"], after: ["before", "owned", "owner"] };
    expect(predecessors(plan(root, "app"))).toEqual(expected);
  });

  it("respects every edge of any tree of dependent scopes, in edges linear in the tree", () => {
    fc.assert(
      fc.property(trees, ({ parents, dependencies }) => {
        const { root, constructs } = build(parents, dependencies);
        const planned = plan(root, "app");
        const actual = predecessors(planned);
        const position = new Map(planned.nodes.map((node, i) => [node, i]));
        for (const node of planned.nodes) {
          for (const before of node.after) expect(position.get(before)).toBeLessThan(position.get(node) as number);
        }
        for (const [from, to] of dependencies) {
          for (const dependent of objectsIn(constructs[from])) {
            expect(actual[dependent.name]).toEqual(
              expect.arrayContaining(objectsIn(constructs[to]).map((o) => o.name)),
            );
          }
        }
        const edges = planned.nodes.reduce((sum, node) => sum + node.after.length, 0);
        expect(edges).toBeLessThanOrEqual(3 * constructs.length + dependencies.length);
      }),
    );
  });

  it("refuses two objects of one identity and names both places", () => {
    const root = chart();
    object(root, "one", { metadata: { name: "same", namespace: "kubeflow" } });
    object(root, "two", { metadata: { name: "same", namespace: "kubeflow" } });
    expect(() => plan(root, "app")).toThrow(
      'chart/two: ConfigMap "kubeflow/same" is also made by "chart/one"; keep one of them',
    );
  });

  it("takes two versions of a group for one object, and two groups for two", () => {
    const root = chart();
    object(root, "one", { apiVersion: "networking.istio.io/v1", kind: "Gateway", metadata: { name: "same" } });
    object(root, "two", { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway", metadata: { name: "same" } });
    expect(plan(root, "app").resources.map(({ type }) => type)).toEqual([
      "kubernetes:networking.istio.io/v1:Gateway",
      "kubernetes:gateway.networking.k8s.io/v1:Gateway",
    ]);
    object(root, "three", { apiVersion: "networking.istio.io/v1beta1", kind: "Gateway", metadata: { name: "same" } });
    expect(() => plan(root, "app")).toThrow('chart/three: Gateway "same" is also made by "chart/one"');
  });

  it("refuses names that cdk8s made up", () => {
    const root = chart();
    new ApiObject(root, "nameless", { apiVersion: "v1", kind: "ConfigMap" });
    expect(() => plan(root, "app")).toThrow(
      /^chart\/nameless: ConfigMap has the generated name "chart-nameless-c8[0-9a-f]{6}"; set metadata.name$/,
    );
  });

  it("reports the failed validations of all constructs at once", () => {
    const root = chart();
    const inner = object(root, "inner");
    root.node.addValidation({ validate: () => ["replicas must be at least 1"] });
    inner.node.addValidation({ validate: () => ["key is missing", "value is missing"] });
    expect(() => plan(root, "app")).toThrow(
      "chart: replicas must be at least 1\nchart/inner: key is missing\nchart/inner: value is missing",
    );
  });

  it("names the constructs along a cycle, scopes and implied dependencies included", () => {
    const root = chart();
    const group = new Construct(root, "group");
    const member = object(group, "member", { metadata: { namespace: "team" } });
    const namespace = object(root, "team", { kind: "Namespace" });
    namespace.addDependency(group);
    expect(() => plan(root, "app")).toThrow(
      'dependency cycle: "chart/group/member" waits for "chart/team" waits for "chart/group" waits for "chart/group/member"',
    );
    expect(member.node.path).toBe("chart/group/member");
  });

  it("refuses a dependency on a construct of another tree", () => {
    const root = chart();
    const foreign = object(new Chart(new App(), "foreign"), "object");
    object(root, "a").addDependency(foreign);
    expect(() => plan(root, "app")).toThrow(
      'chart/a: depends on "foreign/object", which is not part of this chart; order components by dependsOn instead',
    );
  });

  it("plans 40 layers of charts, where the number of paths is astronomical", () => {
    const app = new App();
    const layers = Array.from({ length: 40 }, (_, i) => new Chart(app, `layer${i}`));
    layers.forEach((layer, i) => {
      for (let n = 0; n < 10; n++) object(layer, `o${i}-${n}`);
      if (i > 0) layer.addDependency(layers[i - 1]);
    });
    const planned = plan(app, "app");
    expect(predecessors(planned)["o39-0"]).toHaveLength(390);
    expect(planned.nodes.reduce((sum, node) => sum + node.after.length, 0)).toBe(390 + 39 + 390);
  });
});

/** A tree by the parent of each construct, and dependencies that point to earlier siblings only: never a cycle. */
const trees = fc
  .integer({ min: 2, max: 40 })
  .chain((size) =>
    fc.record({
      parents: fc.tuple(...Array.from({ length: size }, (_, i) => fc.integer({ min: -1, max: i - 1 }))),
      picks: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 30 }),
    }),
  )
  .map(({ parents, picks }) => ({ parents, dependencies: siblingsOnly(parents, picks) }));

function siblingsOnly(parents: readonly number[], picks: readonly (readonly [number, number])[]): [number, number][] {
  const pairs = picks.map(([a, b]): [number, number] => [Math.max(a, b), Math.min(a, b)]);
  const unique = new Map(pairs.map((pair) => [pair.join(), pair]));
  return [...unique.values()].filter(([from, to]) => from !== to && parents[from] === parents[to]);
}

function build(parents: readonly number[], dependencies: readonly (readonly [number, number])[]) {
  const root = chart();
  const constructs: Construct[] = [];
  parents.forEach((parent, i) => {
    const scope = parent < 0 ? root : constructs[parent];
    constructs.push(parents.includes(i) ? new Construct(scope, `c${i}`) : object(scope, `c${i}`));
  });
  for (const [from, to] of dependencies) constructs[from].node.addDependency(constructs[to]);
  return { root, constructs };
}

function objectsIn(construct: IConstruct): ApiObject[] {
  return construct.node.findAll().filter(ApiObject.isApiObject);
}
