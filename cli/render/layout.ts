import type { PlainObject } from "../../charts/common/objects";
import { inOrder } from "../../components/bridge/order";
import type { RecordedPlatform, RecordedUnit } from "../../recorder/platform";
import { checkedByWebhooks, kindsOf } from "./checked-objects";

/** A folder of a rendered tree: objects that are applied together. */
export interface Folder {
  /** Below the tree's root, with slashes: `crds/pipelines`, `applications/dex`, `applications/pipelines/pipelines-argo`. */
  readonly path: string;
  /** Name of the unit whose objects these are; names of Argo CD's and Flux' objects are made of it. */
  readonly name: string;
  readonly application: string;
  readonly kind: RecordedUnit["kind"];
  /** Never in need of each other's presence, so that they can be applied in any order. */
  readonly objects: readonly PlainObject[];
  /** Names of the folders whose objects have to be there, and ready, before. */
  readonly after: readonly string[];
}

/** One file of a tree. */
export interface TreeFile {
  /** Below the tree's root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Whether it can be run. @default false */
  readonly executable?: boolean;
}

/** The folder of all Namespaces. */
export const NAMESPACES = "namespaces";

/** What ends the name of a folder with objects that a webhook of their own application checks. */
const INSTANCES = "-instances";

/**
 * The folders of a platform in the order in which they are applied, each after those that it waits for; otherwise in
 * the order of the program. Folders can be applied whole, by tools that put the files in them into an order of their own:
 * Namespaces, definitions of custom resources, and objects that a webhook of the same application checks are apart. An
 * application of several folders has a folder in its folder for each.
 */
export function layout({ units }: RecordedPlatform): Folder[] {
  const kinds = kindsOf(units.flatMap(({ objects }) => objects));
  const parts = [namespacesOf(units), ...units.flatMap((unit) => partsOf(unit, kinds))];
  const counts = new Map<string, number>();
  for (const { application, kind } of parts) {
    if (kind === "objects") counts.set(application, (counts.get(application) ?? 0) + 1);
  }
  const folders = parts.map((part) => ({ ...part, path: pathOf(part, counts.get(part.application) ?? 0) }));
  return sorted(withAllParts(folders));
}

type Part = Omit<Folder, "path">;

/** With them apart, Secrets that somebody makes have their namespaces before anything wants them. */
function namespacesOf(units: readonly RecordedUnit[]): Part {
  const objects = units.flatMap((unit) => unit.objects.filter(isNamespace));
  return { name: NAMESPACES, application: NAMESPACES, kind: "objects", objects, after: [] };
}

function isNamespace({ apiVersion, kind }: PlainObject): boolean {
  return apiVersion === "v1" && kind === "Namespace";
}

/** A unit in one part, or in two: a webhook answers only when its Deployment runs. */
function partsOf(unit: RecordedUnit, kinds: ReadonlyMap<string, string>): Part[] {
  const { name, application, kind, after } = unit;
  const objects = unit.objects.filter((object) => !isNamespace(object));
  const checked = new Set(kind === "objects" ? checkedByWebhooks(objects, kinds) : []);
  const whole = { name, application, kind, after };
  if (checked.size === 0) return [{ ...whole, objects }];
  return [
    { ...whole, objects: objects.filter((object) => !checked.has(object)) },
    { ...whole, name: name + INSTANCES, objects: [...checked], after: [name, ...after] },
  ];
}

/** Has what waits for a unit wait for all parts of it, Namespaces included. */
function withAllParts(folders: readonly Folder[]): Folder[] {
  const names = new Set(folders.map(({ name }) => name));
  const made = new Set(folders.flatMap(({ name, objects }) => (name === NAMESPACES ? objects.map(nameOf) : [])));
  return folders.map((folder) => {
    const inside = folder.objects.some(({ metadata: { namespace } }) => namespace !== undefined && made.has(namespace));
    const after = folder.after.flatMap((name) =>
      names.has(name + INSTANCES) && name + INSTANCES !== folder.name ? [name, name + INSTANCES] : [name],
    );
    return { ...folder, after: [...new Set([...(inside ? [NAMESPACES] : []), ...after])] };
  });
}

function nameOf({ metadata }: PlainObject): string {
  return metadata.name;
}

function pathOf({ name, application, kind }: Part, parts: number): string {
  if (name === NAMESPACES) return NAMESPACES;
  if (kind === "definitions") return `crds/${name.replace(/-crds$/, "")}`;
  return parts > 1 ? `applications/${application}/${name}` : `applications/${application}`;
}

interface Node {
  readonly path: string;
  readonly folder: Folder;
  readonly after: Node[];
}

/** The program registers units in this order already; only what is begun early has to move. */
function sorted(folders: readonly Folder[]): Folder[] {
  const nodes = new Map(
    folders.map((folder): [string, Node] => [folder.name, { path: folder.path, folder, after: [] }]),
  );
  for (const { folder, after } of nodes.values()) after.push(...folder.after.flatMap((name) => nodes.get(name) ?? []));
  return inOrder([...nodes.values()]).map(({ folder }) => folder);
}
