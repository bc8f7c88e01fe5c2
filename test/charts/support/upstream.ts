import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CustomResourceDefinition, JsonSchema } from "../../../charts/common/schema";
import type { PlainObject } from "../../../charts/common/objects";
import { readReference } from "../../../cli/conformance/reference";

const directory = join(__dirname, "../../../../shared/upstream/26.03");

/** A `describe` that compares with the reference manifests; says so and runs nothing where they are not there. */
export function describeWithUpstream(name: string, body: () => void): void {
  if (existsSync(directory)) return describe(name, body);
  // The body reads the manifests at once, so that it cannot even be skipped.
  describe.skip(name, () =>
    test("is not compared: there are no reference manifests beside the repository", () => undefined),
  );
}

/** The objects of one file of the reference, such as `options/istio-ambient`. */
export function upstreamObjects(file: string): readonly PlainObject[] {
  return readReference(directory, [file]).get(file) ?? [];
}

/** The CRDs of one file of the reference, by name. */
export function upstreamCrds(file: string): Map<string, CustomResourceDefinition> {
  const [objects] = readReference(directory, [file.replace(/\.yaml$/, "")]).values();
  // The files hold nothing else.
  const crds = objects as readonly unknown[] as readonly CustomResourceDefinition[];
  return new Map(crds.map((crd) => [crd.metadata.name, crd]));
}

/** The node of the first version of a CRD at a path such as `["spec", "items", "[]"]`; `{}` is a map's value. */
export function schemaAt(crd: CustomResourceDefinition | undefined, path: readonly string[]): JsonSchema {
  let node = crd?.spec.versions[0].schema.openAPIV3Schema;
  for (const step of path) node = child(node, step);
  if (!node) throw new Error(`${crd?.metadata.name}: has no schema at "${path.join(".")}"`);
  return node;
}

function child(node: JsonSchema | undefined, step: string): JsonSchema | undefined {
  if (step === "[]") return node?.items;
  if (step !== "{}") return node?.properties?.[step];
  return typeof node?.additionalProperties === "object" ? node.additionalProperties : undefined;
}
