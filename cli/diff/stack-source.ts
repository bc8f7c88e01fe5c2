import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseDocument } from "yaml";
import { RELEASES } from "../../charts/releases";
import { Refusal } from "../refusal";

/** A stack file's text, which need not be that of the file on disk. */
export interface StackSource {
  /** What people call it, such as `dev`, `dev@26.03` or `dev (git origin/main)`. */
  readonly label: string;
  /** Name of the stack. */
  readonly stack: string;
  /** For messages. */
  readonly file: string;
  readonly text: string;
}

/** Where stacks are looked for. */
export interface StackPlace {
  readonly cwd: string;
  /** Names of the releases that a stack may be compared with. @default those that can be deployed */
  readonly releases?: readonly string[];
}

/** A stack file is called so: `Pulumi.dev.yaml`. */
const STACK_FILE = /(?:^|[/\\])Pulumi\.([^/\\]+)\.ya?ml$/;

const STACK = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** The file of a stack that is given by its name or by its file's path; nothing for what looks like neither. */
export function stackFileOf(text: string, { cwd }: StackPlace): string | undefined {
  if (STACK_FILE.test(text)) return resolve(cwd, text);
  return STACK.test(text) ? join(cwd, `Pulumi.${text}.yaml`) : undefined;
}

/** Reads a stack file. @throws {Refusal} when it can't be read */
export function readStack(text: string, place: StackPlace): StackSource {
  const file = stackFileOf(text, place);
  if (file === undefined)
    throw new Refusal(`"${text}" is no name of a stack; write one such as "dev", or a path with a "/"`);
  const stack = STACK_FILE.exec(file)?.[1] ?? text;
  try {
    return { label: text, stack, file: shown(file), text: readFileSync(file, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(
      code === "ENOENT"
        ? `${shown(file)}: does not exist; name the stack of a file that does, or write a path of manifests with a "/"`
        : `${shown(file)}: cannot be read (${code}); check that it is a file that you may read`,
    );
  }
}

/** The same stack with another Kubeflow release. @throws {Refusal} for a release that there is not */
export function withRelease(source: StackSource, release: string, place: StackPlace): StackSource {
  const releases = place.releases ?? Object.keys(RELEASES);
  if (!releases.includes(release)) {
    throw new Refusal(
      `"${source.label}@${release}": there is no release "${release}"; releases are ${releases.join(", ")}`,
    );
  }
  const document = parseDocument(source.text);
  if (document.errors.length > 0) return source;
  document.setIn(["config", "kubeflow:release"], release);
  return { ...source, label: `${source.label}@${release}`, text: document.toString() };
}

/** The same stack as it was at a revision of git. @throws {Refusal} when git does not know it */
export function atRevision(text: string, revision: string, place: StackPlace): StackSource {
  const file = stackFileOf(text, place);
  if (file === undefined) throw new Refusal(`--git: "${text}" is no stack; only stack files are looked up in git`);
  if (revision.startsWith("-"))
    throw new Refusal(`--git: "${revision}" is no revision; write one such as "origin/main"`);
  const folder = dirname(file);
  const below = existsSync(folder) ? folder : place.cwd;
  // "./" makes git take the path from the folder that it runs in.
  const path = `./${relative(below, file).replaceAll("\\", "/")}`;
  try {
    const content = execFileSync("git", ["-C", below, "show", `${revision}:${path}`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 100_000_000,
    });
    const stack = STACK_FILE.exec(file)?.[1] ?? text;
    return { label: `${text} (git ${revision})`, stack, file: `${revision}:${shown(file)}`, text: content };
  } catch (error) {
    const { stderr, code } = error as { stderr?: string; code?: string };
    const reason =
      code === "ENOENT" ? "there is no git on this machine" : (stderr ?? String(error)).trim().replace(/^fatal: /, "");
    throw new Refusal(
      `--git: "${revision}" has no ${shown(file)}: ${reason}; fetch the revision, or name one that has it`,
    );
  }
}

function shown(file: string): string {
  const local = relative(process.cwd(), file);
  return local.startsWith("..") ? file : local;
}
