import type { PlainObject } from "../../charts/common/objects";
import type { RecordedPlatform, RecordedUnit } from "../../recorder/platform";

/** A folder of a rendered tree: objects that are applied together. */
export interface Folder {
  /** Below the tree's root, with slashes: `crds/pipelines`, `applications/dex`, `applications/pipelines/pipelines-argo`. */
  readonly path: string;
  /** Name of the unit whose objects these are; names of Argo CD's and Flux' objects are made of it. */
  readonly name: string;
  readonly application: string;
  readonly kind: RecordedUnit["kind"];
  readonly objects: readonly PlainObject[];
  /** Names of the folders whose objects have to be there, and ready, before. */
  readonly after: readonly string[];
}

/** One file of a tree. */
export interface TreeFile {
  /** Below the tree's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * The folders of a platform in the order in which they are applied, each after those that it waits for; otherwise in
 * the order of the program. Definitions of custom resources are apart. An application of several units has a folder in
 * its folder for each.
 */
export function layout({ units }: RecordedPlatform): Folder[] {
  const counts = new Map<string, number>();
  for (const { application, kind } of units) {
    if (kind === "objects") counts.set(application, (counts.get(application) ?? 0) + 1);
  }
  return inOrder(units).map(({ name, application, kind, objects, after }) => ({
    path: pathOf(name, application, kind, counts.get(application) ?? 0),
    ...{ name, application, kind, objects, after },
  }));
}

function pathOf(name: string, application: string, kind: Folder["kind"], units: number): string {
  if (kind === "definitions") return `crds/${name.replace(/-crds$/, "")}`;
  return units > 1 ? `applications/${application}/${name}` : `applications/${application}`;
}

/** Units after all that they wait for. The program registers them so; only what is begun early has to move. */
function inOrder(units: readonly RecordedUnit[]): RecordedUnit[] {
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  const sorted = new Set<RecordedUnit>();
  const visit = (unit: RecordedUnit): void => {
    if (sorted.has(unit)) return;
    for (const name of unit.after) {
      const before = byName.get(name);
      if (before) visit(before);
    }
    sorted.add(unit);
  };
  units.forEach(visit);
  return [...sorted];
}
