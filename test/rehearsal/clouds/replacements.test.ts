import { AWS_REPLACEMENTS } from "../../../rehearsal/clouds/replacements/aws";
import { AZURE_REPLACEMENTS } from "../../../rehearsal/clouds/replacements/azure-native";
import { GCP_REPLACEMENTS } from "../../../rehearsal/clouds/replacements/gcp";
import type { Replacements } from "../../../rehearsal/clouds/replacements/replacement";
import aws from "../../../rehearsal/clouds/schema/aws.json";
import azure from "../../../rehearsal/clouds/schema/azure-native.json";
import gcp from "../../../rehearsal/clouds/schema/gcp.json";
import type { CloudSchema, ObjectShape, Shape } from "../../../rehearsal/clouds/schema/shape";

const CLOUDS: [string, unknown, Replacements][] = [
  ["aws", aws, AWS_REPLACEMENTS],
  ["azure-native", azure, AZURE_REPLACEMENTS],
  ["gcp", gcp, GCP_REPLACEMENTS],
];

test.each(CLOUDS)(
  "%s has every kind of its schema, and every argument that replaces one",
  (_name, json, replacements) => {
    const schema = json as CloudSchema;
    expect(Object.keys(replacements).sort()).toEqual(Object.keys(schema.resources).sort());
    const unknown = Object.entries(replacements).flatMap(([type, { inputs }]) =>
      inputs
        .map((input) => (typeof input === "string" ? input : input.path))
        .filter((path) => !isArgument(schema, schema.resources[type], path.split(".")))
        .map((path) => `${type} ${path}`),
    );
    expect(unknown).toEqual([]);
  },
);

function isArgument(schema: CloudSchema, { properties }: ObjectShape, [name, ...rest]: readonly string[]): boolean {
  const shape = item(properties[name]);
  if (shape === undefined || rest.length === 0) return shape !== undefined;
  return typeof shape === "object" && "ref" in shape && isArgument(schema, schema.types[shape.ref], rest);
}

function item(shape: Shape | undefined): Shape | undefined {
  return typeof shape === "object" && "list" in shape ? shape.list : shape;
}
