import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { checkConfig, CheckResult } from "./check";
import { KubeflowConfig } from "./config";
import { decodeText, sealSecrets } from "./config-value";
import { findingsOf, Problem, problemOf } from "./finding";
import { stackFileSchema } from "./stack-file-schema";
import { quotedList } from "./suggestion";
import { isTooDeep, yamlExcess } from "./yaml-excess";
import { brokenYaml, positionOf, repeatedKeys } from "./yaml-position";

/** A stack file's configuration, or a message with all of its errors, one per line. */
export type StackFileResult =
  { readonly ok: true; readonly config: KubeflowConfig } | { readonly ok: false; readonly message: string };

/** Something that is wrong with a stack file. */
export interface StackFileFault {
  /** The place, as the file writes it: `kubeflow:cluster.nodePools[1].gpu`; empty where it is about the whole file. */
  readonly path: string;
  /** The value, the limit and the fix; of broken YAML, besides, its line, on lines of their own. */
  readonly message: string;
  /** Where it is in the file, counted from 1; absent where no place can be told. */
  readonly line?: number;
  readonly column?: number;
}

/** A stack file's configuration, or everything that is wrong with it, in the order of the file. */
export type CheckedStackFile =
  | { readonly ok: true; readonly config: KubeflowConfig }
  | { readonly ok: false; readonly faults: readonly StackFileFault[] };

/**
 * Reads and checks a stack file without Pulumi. Secrets stay sealed: only the Pulumi program can reveal them.
 * @param path such as `Pulumi.dev.yaml`
 */
export function readStackFile(path: string): StackFileResult {
  const checked = checkStackFile(path);
  return checked.ok ? checked : { ok: false, message: faultsText(displayName(path), checked.faults) };
}

/** As `readStackFile`, with each fault and its place for itself. */
export function checkStackFile(path: string): CheckedStackFile {
  let source: string;
  try {
    source = readFileSync(path, "utf8");
  } catch (error) {
    return wholly(unreadable(path, error));
  }
  return checkStackText(source);
}

/** As `readStackFile`, for text that was read already. @param name of the file, for messages */
export function parseStackFile(source: string, name: string): StackFileResult {
  const checked = checkStackText(source);
  return checked.ok ? checked : { ok: false, message: faultsText(name, checked.faults) };
}

/** As `checkStackFile`, for text that was read already. */
export function checkStackText(source: string): CheckedStackFile {
  const excess = yamlExcess(source);
  if (excess !== undefined) return wholly(excess);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: false });
  const at = (offset: number) => {
    const { line, col: column } = lines.linePos(offset);
    return { line, column };
  };
  const broken = [
    ...document.errors.map(({ message, pos: [start] }) => ({ message, start })),
    ...repeatedKeys(document).map((start) => ({ message: "Map keys must be unique", start })),
  ];
  if (broken.length > 0) {
    const faults = broken
      .sort((a, b) => a.start - b.start)
      .map(({ message, start }) => ({ path: "", message: brokenYaml(message, source, start), ...at(start) }));
    return { ok: false, faults };
  }
  let content: unknown;
  try {
    content = document.toJS() ?? {};
  } catch {
    // Aliases are followed here, so that a bad one is found only now, and without its place.
    return wholly("broken YAML: an alias (*name) has no anchor (&name), or there are too many");
  }
  if (isTooDeep(content)) return wholly("is no stack file: an alias (*name) is within its own anchor, or too deep");
  const result = checkContent(content);
  if (result.ok) return result;
  const placed = result.problems
    .map(({ path, steps, message }) => ({ offset: positionOf(document, steps), path, message }))
    .sort((a, b) => a.offset - b.offset);
  return { ok: false, faults: placed.map(({ offset, path, message }) => ({ path, message, ...at(offset) })) };
}

/** Faults as text, each starting with the file's name and its place. */
export function faultsText(name: string, faults: readonly StackFileFault[]): string {
  return faults
    .map(({ path, message, line, column }) => {
      const place = line === undefined ? name : `${name}:${line}:${column}`;
      return [place, path, message].filter(Boolean).join(": ");
    })
    .join("\n");
}

function wholly(message: string): CheckedStackFile {
  return { ok: false, faults: [{ path: "", message }] };
}

/** Checks the file around `config` and the configuration in it; the steps of all problems start at the file. */
function checkContent(content: unknown): CheckResult {
  const file = stackFileSchema.safeParse(content);
  const around = findingsOf(file.error, content).map((finding) => problemOf(finding, new Set()));
  const given = isMapping(content) ? (content.config ?? {}) : undefined;
  if (!isMapping(given)) return { ok: false, problems: around };
  const values = Object.entries(given).map(([key, value]) => [
    key,
    typeof value === "string" ? decodeText(key, value) : sealSecrets(value),
  ]);
  const result = checkConfig(Object.fromEntries(values) as Record<string, unknown>);
  if (result.ok) return around.length === 0 ? result : { ok: false, problems: around };
  const inside: Problem[] = result.problems.map((problem) => ({ ...problem, steps: ["config", ...problem.steps] }));
  return { ok: false, problems: [...around, ...inside] };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path as messages name it: from the working folder, where it is below that. */
export function displayName(path: string): string {
  const local = relative(process.cwd(), path);
  return local.startsWith("..") ? path : local;
}

function unreadable(path: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "ENOENT") return `cannot be read (${code}); check that it is a file that you may read`;
  const others = stackFilesOf(dirname(path)).filter((each) => each !== basename(path));
  const choice = others.length === 0 ? "" : `name the stack of one that does (${quotedList(others)}), or `;
  return `does not exist; ${choice}start from a copy of examples/stacks/existing.yaml`;
}

function stackFilesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => /^Pulumi\..+\.ya?ml$/.test(file));
  } catch {
    return [];
  }
}
