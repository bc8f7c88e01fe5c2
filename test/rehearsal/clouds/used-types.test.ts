import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { AWS } from "../../../rehearsal/clouds/aws/cloud";
import { CloudPackage, USED_TYPES } from "../../../rehearsal/clouds/schema/types";

const CLUSTERS = join(__dirname, "../../../components/clusters");

/** Kinds and look-ups that a source uses, as `<package> <service> <name>`. */
function usedIn(source: string): string[] {
  const services = source.matchAll(/import (?:type )?\* as (\w+) from "@pulumi\/(aws|gcp|azure-native)\/(\w+)"/g);
  const kinds = [...services].flatMap(([, alias, cloud, service]) =>
    [...source.matchAll(new RegExp(`\\b(?:new ${alias}\\.(\\w+)|${alias}\\.((?:get|list)\\w+))\\(`, "g"))].map(
      ([, kind, lookUp]) => `${cloud} ${service} ${kind ?? lookUp.replace(/Output$/, "")}`,
    ),
  );
  const named = source.matchAll(/import \{ (\w+)Output \} from "@pulumi\/(aws|gcp|azure-native)\/(\w+)"/g);
  const lookUps = [...named].map(
    ([, name, cloud, service]) => `${cloud} ${service === name ? "index" : service} ${name}`,
  );
  return [...kinds, ...lookUps];
}

test("simulated clouds know every kind and look-up that components of clusters use", () => {
  const files = readdirSync(CLUSTERS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const used = new Set(files.flatMap((file) => usedIn(readFileSync(join(CLUSTERS, file), "utf8"))));
  const known = (Object.keys(USED_TYPES) as CloudPackage[]).flatMap((cloud) =>
    USED_TYPES[cloud].map((token) => `${cloud} ${token.split(":")[1].split("/")[0]} ${token.split(":")[2]}`),
  );
  expect(used.size).toBeGreaterThan(60);
  expect([...used].filter((kind) => !known.includes(kind))).toEqual([]);
});

test("AWS has a model for each kind and look-up of its schema", () => {
  expect(Object.keys(AWS.models).sort()).toEqual(Object.keys(AWS.schema.resources).sort());
  expect(Object.keys(AWS.functions).sort()).toEqual(Object.keys(AWS.schema.functions).sort());
});
