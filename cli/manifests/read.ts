import type { PlainObject } from "../../charts/common/objects";
import { faultText, ManifestFault } from "./fault";
import { manifestFiles, unreadable } from "./files";
import { fullBudget, type Budget } from "./limits";
import { unpack } from "./objects";
import { parseText } from "./parse";
import { readSource } from "./source";

/** An object and where it is written. */
export interface Manifest {
  readonly object: PlainObject;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What was read, and all that could not be, each with its file and line. */
export interface ManifestReading {
  readonly objects: readonly Manifest[];
  readonly faults: readonly string[];
}

/** Stands for standard input among paths. */
const STANDARD_INPUT = "-";

const KUSTOMIZATION = "is a kustomization and no object of a cluster; name what `kustomize build` makes of it";

const KUSTOMIZE = /^kustomize\.config\.k8s\.io\//;

/**
 * Reads Kubernetes objects from YAML and JSON that somebody else wrote: files, everything below folders, and standard input
 * (`-`). Scalars are read as `kubectl` reads them (`scalars.ts`); size, depth and what aliases stand for have limits
 * (`limits.ts`). A file with a fault in its YAML gives no object, one with a fault in an object gives the others.
 *
 * Objects may share parts, where the text has aliases; they are not to be changed. A key `__proto__` is a key like any other.
 *
 * @param standardInput file descriptor of what `-` stands for
 */
export function readManifests(paths: readonly string[], standardInput = 0): ManifestReading {
  const { files, faults } = manifestFiles(paths.filter((path) => path !== STANDARD_INPUT));
  const reading = new Reading();
  for (const { path, message } of faults) reading.faults.push(faultText(path, { message }));
  for (const { path, found } of files) reading.add(path, path, found);
  if (paths.includes(STANDARD_INPUT)) reading.add("standard input", standardInput, false);
  return reading;
}

class Reading {
  readonly objects: Manifest[] = [];
  readonly faults: string[] = [];
  private readonly budget: Budget = fullBudget();

  /** @param found below a folder, where kustomizations lie beside what they are about */
  add(file: string, source: string | number, found: boolean): void {
    try {
      const { documents, lineOf } = parseText(readSource(source, this.budget), this.budget);
      for (const { value, line } of documents) {
        if (isKustomization(value)) {
          if (!found) this.faults.push(faultText(file, { line, message: KUSTOMIZATION }));
          continue;
        }
        const unpacked = unpack(value, line, lineOf);
        for (const each of unpacked.objects) this.objects.push({ ...each, file });
        for (const fault of unpacked.faults) this.faults.push(faultText(file, fault));
      }
    } catch (error) {
      this.faults.push(faultText(file, error instanceof ManifestFault ? error : { message: unreadable(error) }));
    }
  }
}

function isKustomization(document: unknown): boolean {
  const { apiVersion } = (document ?? {}) as { readonly apiVersion?: unknown };
  return typeof apiVersion === "string" && KUSTOMIZE.test(apiVersion);
}
