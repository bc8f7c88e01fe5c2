import type { RenderFormat } from "../../stacks/config/render";
import { fileNames } from "./file-names";
import { isAwaited } from "./health";
import type { Folder } from "./layout";

/** How long a definition takes at most to be served. */
const ESTABLISHED = "1m";

/** A step in which a tree is applied. */
export type Step =
  | { readonly kind: "apply"; readonly path: string }
  /** Arguments of kubectl that wait until what a folder holds is ready. */
  | { readonly kind: "wait"; readonly path: string; readonly arguments: readonly string[] };

/** Option of kubectl for a whole folder: a kustomization in it is no object to apply. */
export function folderOption(format: RenderFormat): "-f" | "-k" {
  return format === "kustomize" ? "-k" : "-f";
}

/** What stands for the time that workloads have to become ready. */
export const TIMEOUT = "$TIMEOUT";

/** The steps in which the folders of a tree are applied: each after what it needs is ready, the rest of it at the end. */
export function stepsOf(folders: readonly Folder[]): Step[] {
  const waits = new Map(folders.map((folder) => [folder.name, waitsOf(folder)]));
  const take = (name: string): Step[] => {
    const steps = waits.get(name) ?? [];
    waits.delete(name);
    return steps;
  };
  const steps = folders
    .filter(({ objects }) => objects.length > 0)
    .flatMap(({ path, after }): Step[] => [...after.flatMap(take), { kind: "apply", path }]);
  return [...steps, ...folders.flatMap(({ name }) => take(name))];
}

function waitsOf({ path, kind, objects }: Folder): Step[] {
  const names = fileNames(objects);
  const wait = (...all: string[]): Step => ({ kind: "wait", path, arguments: all });
  if (kind === "definitions") {
    const files = names.flatMap((name) => ["-f", `${path}/${name}`]);
    return [wait("wait", "--for=condition=Established", `--timeout=${ESTABLISHED}`, ...files)];
  }
  const awaited = objects.flatMap((object, i) => (isAwaited(object) ? [{ object, file: `${path}/${names[i]}` }] : []));
  const filesOf = (wanted: string): string[] =>
    awaited.filter(({ object }) => object.kind === wanted).flatMap(({ file }) => ["-f", file]);
  const conditions = [
    ["Available", filesOf("Deployment")],
    ["Complete", filesOf("Job")],
  ] as const;
  return [
    ...conditions.flatMap(([condition, files]) =>
      files.length > 0 ? [wait("wait", `--for=condition=${condition}`, `--timeout=${TIMEOUT}`, ...files)] : [],
    ),
    ...awaited
      .filter(({ object }) => object.kind === "StatefulSet" || object.kind === "DaemonSet")
      .map(({ file }) => wait("rollout", "status", `--timeout=${TIMEOUT}`, "-f", file)),
  ];
}
