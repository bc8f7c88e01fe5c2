import { existsSync } from "node:fs";
import { join } from "node:path";

import { SpaceNeed } from "./disk-space";
import { GoInstallation } from "./go";
import { Pin } from "./pin";
import { Tool } from "./tools";

/** MiB that Go keeps of a compiled package, on average: 6 GiB for the 6,800 packages of every family. */
const PACKAGE_MIB = 0.85;

/** A program exists twice for a moment: where the linker writes it and where it is kept. */
const COPIES = 2;

/** What all the builds to come will write, as far as is known before the first of them starts. */
export function needsOfAll(
  batches: readonly { readonly pin: Pin; readonly tools: readonly Tool[] }[],
  go: GoInstallation,
  cacheDir: string,
): SpaceNeed[] {
  const fresh = batches.map(({ pin }) => pin).filter((pin) => !hasModules(pin, go));
  const packages = sum(fresh.map(({ family }) => family.packages));
  const tools = batches.flatMap((batch) => batch.tools);
  return needs(sum(fresh.map(({ family }) => family.modulesMiB)), packages, tools, go, cacheDir);
}

/** What one build will write once its modules are there, from the number of packages it has to compile. */
export function needsOfBuild(
  packages: number,
  tools: readonly Tool[],
  go: GoInstallation,
  cacheDir: string,
): SpaceNeed[] {
  return needs(0, packages, tools, go, cacheDir);
}

function needs(
  modulesMiB: number,
  packages: number,
  tools: readonly Tool[],
  go: GoInstallation,
  cacheDir: string,
): SpaceNeed[] {
  return [
    { folder: go.moduleCache, variable: "GOMODCACHE", mib: modulesMiB },
    { folder: go.buildCache, variable: "GOCACHE", mib: packages * PACKAGE_MIB },
    { folder: cacheDir, variable: "KUBEFLOW_CACHE_DIR", mib: sum(tools.map(({ sizeMiB }) => sizeMiB)) * COPIES },
  ];
}

/** Go unpacks a module below its name and version; an upper-case letter in a name is written as `!` and lower-case. */
function hasModules({ family, version }: Pin, { moduleCache }: GoInstallation): boolean {
  const folder = family.module.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
  return existsSync(join(moduleCache, `${folder}@${version}`));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
