import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";

/** A file to read. */
export interface ManifestFile {
  /** As it was named, or below the folder that was. */
  readonly path: string;
  /** Whether its folder was named, and not the file itself. */
  readonly found: boolean;
}

/** What keeps a path from being read. */
export interface PathFault {
  readonly path: string;
  readonly message: string;
}

const MANIFEST = /\.(yaml|yml|json)$/i;

const EMPTY = "has no file that ends in .yaml, .yml or .json; name the folder of the manifests";

/**
 * Files of manifests: those that are named, and all with YAML or JSON below the folders that are, in the order of their
 * names. What begins with a dot, such as `.git`, is left out below folders, and so is what is no file. Symbolic links are
 * followed; what several of them lead to is read once.
 */
export function manifestFiles(paths: readonly string[]): { files: ManifestFile[]; faults: PathFault[] } {
  const walk = new Walk();
  for (const path of paths) walk.named(path);
  return walk;
}

class Walk {
  readonly files: ManifestFile[] = [];
  readonly faults: PathFault[] = [];
  /** Real paths. */
  private readonly seen = new Set<string>();
  /** Files and faults so far, with what was met before. */
  private met = 0;

  named(path: string): void {
    this.look(path, (stats) => {
      if (!stats.isDirectory()) return this.file(path, false);
      const before = this.met;
      this.folder(path);
      if (this.met === before) this.fault(path, EMPTY);
    });
  }

  private folder(path: string): void {
    if (!this.isNew(path)) return void this.met++;
    for (const name of readdirSync(path).sort()) {
      if (name.startsWith(".")) continue;
      const below = join(path, name);
      this.look(below, (stats) => {
        if (stats.isDirectory()) this.folder(below);
        else if (stats.isFile() && MANIFEST.test(name)) this.file(below, true);
      });
    }
  }

  private file(path: string, found: boolean): void {
    this.met++;
    if (this.isNew(path)) this.files.push({ path, found });
  }

  private look(path: string, use: (stats: Stats) => unknown): void {
    try {
      use(statSync(path));
    } catch (error) {
      this.fault(path, unreadable(error));
    }
  }

  private fault(path: string, message: string): void {
    this.met++;
    this.faults.push({ path, message });
  }

  private isNew(path: string): boolean {
    const real = realpathSync(path);
    if (this.seen.has(real)) return false;
    this.seen.add(real);
    return true;
  }
}

/** Why a path cannot be read. @throws what is no error of the file system */
export function unreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === "ENOENT") return "does not exist; check the path";
  if (code === "ELOOP") return "is a symbolic link that leads to itself; remove it";
  return `cannot be read (${code}); check that it is a file or a folder that you may read`;
}
