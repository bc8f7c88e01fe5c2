import fc from "fast-check";
import { loadAll } from "js-yaml";
import type { PlainObject } from "../../charts/common/objects";
import { RULES } from "../../policies/registry";
import type { Example, Finding, PolicyStack, Rule } from "../../policies/rule";
import { SETTINGS } from "./support";

const ODD = [
  null,
  0,
  -1,
  1e300,
  true,
  "",
  "*",
  "a/b:c@d",
  "__proto__",
  [],
  {},
  [null],
  [[]],
  [1, "x"],
  { name: null },
  { "": [{}] },
];

/** What the examples of all rules are about, both kinds. */
const OBJECTS = RULES.flatMap(({ examples: { bad, good } }) => [bad, good]).flatMap(objectsOf);
const RESOURCES = RULES.flatMap(({ examples: { bad, good } }) => [bad, good]).flatMap((example) =>
  typeof example === "string" ? [] : example,
);

function objectsOf(example: Example): PlainObject[] {
  return typeof example === "string" ? (loadAll(example) as PlainObject[]) : [];
}

/** Every place within a value. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const entries = Object.entries(value as object).map(([each, item]) => [
    each,
    each === key ? replaced(item, rest, by) : (item as unknown),
  ]);
  return Array.isArray(value) ? entries.map(([, item]) => item as unknown) : Object.fromEntries(entries);
}

/** What readers of manifests promise of any object: a text for each of these. */
const KEPT = new Set(["apiVersion", "kind", "metadata", "metadata.name", "metadata.namespace"]);

function oddVersions<T>(values: readonly T[], kept: (path: readonly string[]) => boolean): fc.Arbitrary<T> {
  const places = values.flatMap((value) =>
    placesIn(value)
      .filter((path) => path.length > 0 && !kept(path))
      .map((path) => ({ value, path })),
  );
  return fc
    .tuple(fc.constantFrom(...places), fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 2 })))
    .map(([{ value, path }, by]) => replaced(value, path, by) as T);
}

function check(rule: Rule, stack: PolicyStack): readonly Finding[] {
  if (rule.kind === "stack") return rule.check(stack, SETTINGS);
  if (rule.kind === "cloud") return stack.cloud.flatMap((resource) => rule.check(resource, SETTINGS));
  return stack.objects.flatMap((object) => rule.check(object, SETTINGS));
}

test.each(RULES)("$name reads any object that has a name and a kind, and any resource of a cloud", (rule) => {
  const odd = fc.array(
    oddVersions(OBJECTS, (path) => KEPT.has(path.join("."))),
    { minLength: 1, maxLength: 4 },
  );
  const cloud = fc.array(
    oddVersions(RESOURCES, ([field, ...below]) => field !== "inputs" || below.length === 0),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(odd, cloud, (some, resources) => {
      // Rules that look at everything see what belongs together beside it.
      const objects = rule.kind === "stack" ? [...some, ...OBJECTS] : some;
      const findings = check(rule, { objects, cloud: resources });
      expect(findings.filter(({ message, fix }) => message === "" || fix === "")).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
