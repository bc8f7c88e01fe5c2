import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { ComputedPaths } from "./computed-paths";
import { CloudSchema, ObjectShape, Signature } from "./shape";
import { Shapes } from "./shapes";
import { CloudPackage, USED_TYPES } from "./types";
import { Typings, findInterface, interfaceOf, propertiesOfClass } from "./typings";

/** Reads what a simulated cloud has to know from the typings of the installed package. */
export function extractSchema(cloud: CloudPackage, tokens: readonly string[] = USED_TYPES[cloud]): CloudSchema {
  const typings = new Typings(cloud);
  const shapes = new Shapes(typings);
  const resources: Record<string, Signature> = {};
  const functions: Record<string, Signature> = {};
  for (const token of [...tokens].sort()) {
    const name = token.split(":")[2];
    if (/^[a-z]/.test(name)) functions[token] = functionOf(typings, shapes, token);
    else resources[token] = resourceOf(typings, shapes, token);
  }
  const provider = shapes.object(interfaceOf(typings.module(".", "provider"), "ProviderArgs"));
  return { provider, resources, functions, types: shapes.types };
}

function resourceOf(typings: Typings, shapes: Shapes, token: string): Signature {
  const { folder, file, name } = place(token);
  const source = typings.module(folder, file);
  const args = shapes.object(interfaceOf(source, `${name}Args`));
  const properties = propertiesOfClass(source, name);
  const computed = new ComputedPaths(typings, shapes).within(args, properties);
  return { ...args, outputs: [...properties.keys()].sort(), computed };
}

function functionOf(typings: Typings, shapes: Shapes, token: string): Signature {
  const { folder, file, name } = place(token);
  const source = typings.module(folder, file);
  const pascal = name[0].toUpperCase() + name.slice(1);
  const args = findInterface(source, `${pascal}Args`);
  const answer = shapes.object(interfaceOf(source, `${pascal}Result`));
  const outputs = Object.keys(answer.properties).sort();
  return { ...(args ? shapes.object(args) : NO_ARGUMENTS), outputs, computed: [] };
}

const NO_ARGUMENTS: ObjectShape = { properties: {}, required: [] };

/** `aws:eks/nodeGroup:NodeGroup` is in `eks/nodeGroup.d.ts`, `azure-native:containerservice:AgentPool` like that. */
function place(token: string): { folder: string; file: string; name: string } {
  const [, module, name] = token.split(":");
  const [folder, file = name] = module.split("/");
  return { folder: folder === "index" ? "." : folder, file, name };
}

/** The file's text: one line for each kind, so that a change shows as such. */
function written(schema: CloudSchema): string {
  const parts = Object.entries(schema).map(([key, part]) => {
    const lines = Object.entries(part as object).map(
      ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
    );
    return `${JSON.stringify(key)}:{\n${lines.join(",\n")}\n}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}

if (require.main === module) {
  for (const cloud of Object.keys(USED_TYPES) as CloudPackage[]) {
    writeFileSync(join(__dirname, `${cloud}.json`), written(extractSchema(cloud)));
  }
}
