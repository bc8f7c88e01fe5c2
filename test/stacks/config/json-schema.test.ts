import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SECRET_PATHS } from "../../../stacks/config/config";
import { SCHEMA_FILE, stackFileJsonSchema } from "../../../stacks/config/json-schema";

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

/** All fields with their paths; the options of a union count as one. */
function fields(schema: Schema, path = ""): [path: string, field: Schema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, field]): [string, Schema][] => {
    const at = path === "" ? key : `${path}.${key}`;
    return [[at, field], ...fields(field, at)];
  });
  const values = typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
  const items = [...(schema.items ? [schema.items] : []), ...values].flatMap((each) => fields(each, `${path}.*`));
  return [...own, ...(schema.oneOf ?? []).flatMap((each) => fields(each, path)), ...items];
}

const schema = JSON.parse(stackFileJsonSchema()) as Schema;

test("the committed JSON Schema is the generated one; `npx tsx stacks/config/json-schema.ts` writes it", () => {
  expect(readFileSync(join(__dirname, "..", "..", "..", SCHEMA_FILE), "utf8")).toBe(stackFileJsonSchema());
});

test("every field is described", () => {
  expect(fields(schema).length).toBeGreaterThan(40);
  expect(fields(schema).filter(([, { description }]) => !description?.endsWith("."))).toEqual([]);
});

test("no mapping takes unknown keys", () => {
  const open = fields(schema).filter(([, field]) => field.properties && field.additionalProperties !== false);
  expect(open).toEqual([]);
  expect(schema.additionalProperties).toBe(false);
});

test("keys of providers are allowed, misspelt keys of ours are not", () => {
  const [pattern] = Object.keys((schema.properties?.config as { patternProperties: object }).patternProperties);
  expect(["aws:region", "kubeflow:clustre", "cluster"].map((key) => new RegExp(pattern).test(key))).toEqual([
    true,
    false,
    false,
  ]);
});

test("the secrets are those that the program is told of", () => {
  const secrets = fields(schema).filter(([, field]) => field.properties?.secure);
  const paths = new Set(secrets.map(([path]) => path));
  expect([...paths].sort()).toEqual(SECRET_PATHS.map((steps) => ["config", ...steps].join(".")).sort());
});
