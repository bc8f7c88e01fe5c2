import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objectId, type PlainObject } from "../../../charts/common/objects";
import { compareSides } from "../../../cli/diff/compare";
import type { Side } from "../../../cli/diff/side";
import { pathText } from "../../../cli/diff/values/field-path";
import { recordedPlatform } from "../../support/recorded";

let dev: Side;

beforeAll(async () => {
  const platform = await recordedPlatform(readFileSync(join(__dirname, "../../../Pulumi.dev.yaml"), "utf8"));
  dev = {
    label: "dev",
    objects: platform.units.flatMap(({ application, objects }) => objects.map((object) => ({ object, application }))),
    secrets: new Set(),
  };
}, 60_000);

/** The platform with some objects changed. */
function withObjects(change: (object: PlainObject) => PlainObject): Side {
  return { ...dev, objects: dev.objects.map((entry) => ({ ...entry, object: change(entry.object) })) };
}

test("the default install does not differ from itself, whatever the order of its keys", () => {
  const { objects, unchanged } = compareSides(
    dev,
    withObjects((object) => reversed(object) as PlainObject),
  );
  expect(objects).toEqual([]);
  expect(unchanged).toBe(dev.objects.length);
});

test("new images restart each workload, and nothing is replaced for them", () => {
  const next = withObjects((object) =>
    JSON.parse(JSON.stringify(object).replaceAll('"image":"', '"image":"mirror.example.com/')),
  );
  const changes = compareSides(dev, next).objects.filter(({ object }) => object.kind === "Deployment");
  expect(changes.length).toBeGreaterThan(40);
  for (const { object, fields, consequences } of changes) {
    expect([
      objectId(object),
      fields.every(({ steps }) => /^spec.template.spec.(initC|c)ontainers\[[\w-]+\].image$/.test(pathText(steps))),
    ]).toEqual([objectId(object), true]);
    expect(consequences.map(({ kind }) => kind)).toContain("restart");
    expect(consequences.map(({ kind }) => kind)).not.toContain("replace");
  }
});

test("without the platform's claims, definitions, profiles and namespaces, data is lost, each in its own words", () => {
  const kinds = ["PersistentVolumeClaim", "CustomResourceDefinition", "Profile", "Namespace"];
  const less = { ...dev, objects: dev.objects.filter(({ object }) => !kinds.includes(object.kind)) };
  const { objects } = compareSides(dev, less);
  expect(objects.filter(({ consequences }) => consequences.some(({ kind }) => kind === "data-loss")).length).toBe(
    dev.objects.length - less.objects.length,
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
