import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { PlainObject } from "../charts/common/objects";
import { readReference } from "../cli/conformance/reference";
import type { AppliedObjects } from "./workload";

/** The default install of a reference: the components of its index, namespaces first, as kustomize sorts them. */
export function upstreamObjects(directory: string): AppliedObjects {
  const lines = readFileSync(join(directory, "INDEX.tsv"), "utf8").split("\n").slice(1);
  const rows = lines.map((line) => line.split("\t")).filter(([, , , , , isDefault]) => isDefault === "yes");
  const components = [...new Set(rows.map(([component]) => component))].filter((component) =>
    existsSync(join(directory, `${component}.yaml`)),
  );
  const definitions = components
    .map((component) => `${component}.crds`)
    .filter((component) => existsSync(join(directory, `${component}.yaml`)));
  const objects = (names: readonly string[]): PlainObject[] => [...readReference(directory, names).values()].flat();
  const others = objects(components);
  const isNamespace = ({ kind }: PlainObject) => kind === "Namespace";
  return {
    crds: objects(definitions),
    others: [...others.filter(isNamespace), ...others.filter((o) => !isNamespace(o))],
  };
}
