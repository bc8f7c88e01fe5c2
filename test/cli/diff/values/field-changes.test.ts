import * as fc from "fast-check";
import { canonical } from "../../../../cli/diff/values/canonical";
import { fieldChanges, type FieldChange } from "../../../../cli/diff/values/field-changes";
import { isItemKey, pathText, type FieldStep } from "../../../../cli/diff/values/field-path";
import { keyId, keyOf } from "../../../../cli/diff/values/lists";

const told = (from: unknown, to: unknown) =>
  fieldChanges(from, to).map(({ steps, ...values }) => ({ path: pathText(steps), ...values }));

test("a field that changes has its path and both values, one that comes or goes has one", () => {
  expect(told({ spec: { replicas: 1, paused: true } }, { spec: { replicas: 2, minReadySeconds: 5 } })).toEqual([
    { path: "spec.replicas", from: 1, to: 2 },
    { path: "spec.paused", from: true },
    { path: "spec.minReadySeconds", to: 5 },
  ]);
});

test("null counts as absent, an empty mapping does not", () => {
  expect(told({ a: null, b: {} }, {})).toEqual([{ path: "b", from: {} }]);
});

test("containers and their variables are matched by name, wherever they are in their list", () => {
  const from = {
    containers: [
      {
        name: "a",
        env: [
          { name: "X", value: "1" },
          { name: "Y", value: "2" },
        ],
      },
      { name: "b" },
    ],
  };
  const to = {
    containers: [
      { name: "b" },
      {
        name: "a",
        env: [
          { name: "Y", value: "3" },
          { name: "X", value: "1" },
        ],
      },
    ],
  };
  expect(told(from, to)).toEqual([{ path: "containers[a].env[Y].value", from: "2", to: "3" }]);
});

test("ports are matched by number and protocol, which is TCP where none is written", () => {
  const from = {
    ports: [
      { containerPort: 53, protocol: "UDP" },
      { containerPort: 53, name: "dns" },
    ],
  };
  const to = {
    ports: [
      { containerPort: 53, protocol: "TCP", name: "dns-tcp" },
      { containerPort: 53, protocol: "UDP" },
    ],
  };
  expect(told(from, to)).toEqual([
    { path: "ports[53/TCP].name", from: "dns", to: "dns-tcp" },
    { path: "ports[53/TCP].protocol", to: "TCP" },
  ]);
});

test("mounts, volumes and tolerations are matched by what they are known by", () => {
  const from = {
    volumeMounts: [{ mountPath: "/a", name: "x" }],
    volumes: [{ name: "x" }],
    tolerations: [{ operator: "Exists" }],
  };
  const to = {
    volumeMounts: [
      { mountPath: "/b", name: "x" },
      { mountPath: "/a", name: "x", readOnly: true },
    ],
    volumes: [{ name: "y" }, { name: "x" }],
    tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }, { operator: "Exists" }],
  };
  expect(told(from, to).map(({ path }) => path)).toEqual([
    "volumeMounts[/a].readOnly",
    "volumeMounts[/b]",
    "volumes[y]",
    "tolerations[gpu/Exists/NoSchedule]",
  ]);
});

test("containers that run first keep their order", () => {
  const [a, b] = [
    { name: "a", image: "1" },
    { name: "b", image: "2" },
  ];
  expect(told({ initContainers: [a, b] }, { initContainers: [b, a] })).not.toEqual([]);
  expect(told({ initContainers: [a, b] }, { initContainers: [a, { ...b, image: "3" }] })).toEqual([
    { path: "initContainers[b].image", from: "2", to: "3" },
  ]);
});

test("the order of RBAC rules, verbs and requests of a policy says nothing", () => {
  const [pods, jobs] = [
    { resources: ["pods"], verbs: ["get", "list"] },
    { resources: ["jobs"], verbs: ["get"] },
  ];
  expect(told({ rules: [pods, jobs] }, { rules: [jobs, { resources: ["pods"], verbs: ["list", "get"] }] })).toEqual([]);
  const rule = (...principals: string[]) => ({ from: [{ source: { principals } }] });
  expect(told({ rules: [rule("a", "b")] }, { rules: [rule("b", "a")] })).toEqual([]);
});

test("routes that are tried one after another keep their order", () => {
  const rules = [{ matches: ["a"] }, { matches: ["b"] }];
  expect(fieldChanges({ rules }, { rules: [...rules].reverse() }, "HTTPRoute")).not.toEqual([]);
});

test("a list of texts is one change, as a whole, and its order counts", () => {
  expect(told({ args: ["--a", "--b"] }, { args: ["--b", "--a"] })).toEqual([
    { path: "args", from: ["--a", "--b"], to: ["--b", "--a"] },
  ]);
});

test("items of other lists are compared between those that stay at the beginning and at the end", () => {
  const [a, b, c] = [{ v: 1 }, { v: 2 }, { v: 3 }];
  expect(told({ list: [a, b] }, { list: [a, c, b] })).toEqual([{ path: "list[1]", to: c }]);
  expect(told({ list: [a, b, c] }, { list: [a, { v: 4 }, c] })).toEqual([{ path: "list[1].v", from: 2, to: 4 }]);
});

test("a field that every JavaScript object inherits is a field like others", () => {
  expect(told({}, { constructor: "x" })).toEqual([{ path: "constructor", to: "x" }]);
});

const leaf = fc.oneof(fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 3 }), fc.boolean());
const named = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.uniqueArray(fc.record({ [key]: fc.constantFrom("a", "b", "c", "d"), value }, { requiredKeys: [key] }), {
    selector: (item) => String(item[key as keyof typeof item]),
    maxLength: 4,
  });
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record(
      {
        containers: named("name", tie("tree")),
        volumeMounts: named("mountPath", leaf),
        verbs: fc.uniqueArray(fc.constantFrom("get", "list", "watch")),
        args: fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
        steps: fc.array(fc.record({ v: tie("tree") }), { maxLength: 3 }),
        rules: fc.array(fc.record({ verbs: fc.uniqueArray(fc.constantFrom("get", "list")), n: leaf }), {
          maxLength: 3,
        }),
        ["a.b"]: tie("tree"),
        plain: tie("tree"),
      },
      { requiredKeys: [] },
    ),
  ),
}));

test("nothing differs from itself", () => {
  fc.assert(fc.property(tree, (value) => expect(fieldChanges(value, structuredClone(value))).toEqual([])));
});

test("permuted keys and permuted lists of known items are no difference", () => {
  fc.assert(
    fc.property(tree, fc.infiniteStream(fc.nat()), (value, random) =>
      expect(
        fieldChanges(
          value,
          permuted(value, "", () => random.next().value as number),
        ),
      ).toEqual([]),
    ),
  );
});

test("applying what differs to the old value gives the new one", () => {
  fc.assert(
    fc.property(tree, tree, (from, to) =>
      expect(canonical(patched(from, fieldChanges(from, to)), "", "")).toBe(canonical(to, "", "")),
    ),
  );
});

test("what differs the other way round is the same with the sides changed", () => {
  const places = (changes: readonly FieldChange[]) =>
    changes
      .map(({ steps, from, to }) =>
        [pathText(steps).replace(/\[\d+\]/g, "[]"), text(from, steps), text(to, steps)].join(" "),
      )
      .sort();
  const text = (value: unknown, steps: readonly FieldStep[]) => canonical(value, String(steps.at(-1)), "");
  fc.assert(
    fc.property(tree, tree, (from, to) => {
      const back = fieldChanges(to, from).map(({ steps, from: old, to: next }) => ({ steps, from: next, to: old }));
      expect(places(back)).toEqual(places(fieldChanges(from, to)));
    }),
  );
});

test("the texts of values that do not differ are the same, and only theirs", () => {
  fc.assert(
    fc.property(tree, tree, (from, to) =>
      expect(canonical(from, "", "") === canonical(to, "", "")).toBe(fieldChanges(from, to).length === 0),
    ),
  );
});

/** The same value with keys and items in another order, where it says nothing. */
function permuted(value: unknown, name: string, random: () => number): unknown {
  const shuffled = <T>(items: readonly T[]) =>
    items
      .map((item) => [random(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  if (Array.isArray(value)) {
    const items = value.map((item) => permuted(item, "", random));
    return ["containers", "volumeMounts", "verbs", "rules"].includes(name) ? shuffled(items) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(shuffled(Object.entries(value)).map(([key, item]) => [key, permuted(item, key, random)]));
}

interface Node {
  readonly [field: string]: unknown;
}

/** Applies changes as their description says: what goes and changes by the old indexes, what comes by the new ones. */
function patched(value: unknown, changes: readonly FieldChange[], depth = 0): unknown {
  const here = changes.find(({ steps }) => steps.length === depth);
  if (here) return here.to;
  if (changes.length === 0) return value;
  const byStep = new Map<string, { readonly step: FieldStep; readonly own: FieldChange[] }>();
  for (const change of changes) {
    const step = change.steps[depth];
    // An item that comes may have the index of one that was there.
    const comes = typeof step === "number" && change.steps.length === depth + 1 && change.from === undefined;
    const id = `${comes ? "+" : ""}${JSON.stringify(step)}`;
    const known = byStep.get(id);
    if (known) known.own.push(change);
    else byStep.set(id, { step, own: [change] });
  }
  return Array.isArray(value)
    ? patchedList(value, byStep, depth)
    : patchedFields(value as Node, [...byStep.values()], depth);
}

type Steps = ReadonlyMap<string, { readonly step: FieldStep; readonly own: FieldChange[] }>;

function patchedFields(
  value: Node,
  steps: readonly { readonly step: FieldStep; readonly own: FieldChange[] }[],
  depth: number,
): Node {
  const fields = { ...value };
  for (const { step, own } of steps) fields[String(step)] = patched(value[String(step)], own, depth + 1);
  return Object.fromEntries(Object.entries(fields).filter(([, item]) => item !== undefined));
}

function patchedList(list: readonly unknown[], steps: Steps, depth: number): unknown[] {
  const kept: unknown[] = list.flatMap((item, index) => {
    const change = [...steps].find(
      ([id, { step }]) => !id.startsWith("+") && (step === index || isOf(item, step)),
    )?.[1];
    const next = change ? patched(item, change.own, depth + 1) : item;
    return next === undefined ? [] : [next];
  });
  const added = [...steps].flatMap(([id, { step, own }]) =>
    id.startsWith("+") || (isItemKey(step) && !list.some((item) => isOf(item, step)))
      ? [{ step, item: own[0].to }]
      : [],
  );
  for (const { step, item } of added) kept.splice(typeof step === "number" ? step : kept.length, 0, item);
  return kept;
}

function isOf(item: unknown, step: FieldStep): boolean {
  return isItemKey(step) && keyId(keyOf(item, step.fields)) === keyId(step.values);
}
