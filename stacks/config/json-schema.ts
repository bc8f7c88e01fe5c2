import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { configSchema } from "./config";
import { stackFileSchema } from "./stack-file-schema";

/** Where the JSON Schema is kept, from the project's folder; stack files refer to it in their first line. */
export const SCHEMA_FILE = "docs/schema/stack.schema.json";

/** The JSON Schema of a stack file as text: by it, editors complete and check `Pulumi.<env>.yaml`. */
export function stackFileJsonSchema(): string {
  const file = jsonSchema(stackFileSchema);
  const { $schema: _, ...own } = jsonSchema(configSchema);
  const config = {
    ...own,
    description: file.properties?.config?.description,
    // Keys of other namespaces belong to providers.
    patternProperties: { "^(?!kubeflow:)[^:]+:.+$": {} },
  };
  const schema = {
    ...file,
    title: "Stack file of pulumi-kubeflow",
    properties: { ...file.properties, config },
    required: ["config"],
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

interface JsonSchema {
  readonly $schema?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly [keyword: string]: unknown;
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

if (require.main === module) {
  const path = join(__dirname, "..", "..", SCHEMA_FILE);
  writeFileSync(path, stackFileJsonSchema());
  process.stdout.write(`wrote ${SCHEMA_FILE}\n`);
}
