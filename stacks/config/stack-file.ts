import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { checkConfig, CheckResult } from "./check";
import { KubeflowConfig } from "./config";
import { decodeText, sealSecrets } from "./config-value";
import { findingsOf, Problem, problemOf } from "./finding";
import { stackFileSchema } from "./stack-file-schema";
import { quotedList } from "./suggestion";
import { brokenYaml, positionOf } from "./yaml-position";

/** A stack file's configuration, or a message with all of its errors, one per line. */
export type StackFileResult =
  { readonly ok: true; readonly config: KubeflowConfig } | { readonly ok: false; readonly message: string };

/**
 * Reads and checks a stack file without Pulumi. Secrets stay sealed: only the Pulumi program can reveal them.
 * @param path such as `Pulumi.dev.yaml`
 */
export function readStackFile(path: string): StackFileResult {
  const name = displayName(path);
  let source: string;
  try {
    source = readFileSync(path, "utf8");
  } catch (error) {
    return { ok: false, message: `${name}: ${unreadable(path, error)}` };
  }
  return parseStackFile(source, name);
}

/** As `readStackFile`, for text that was read already. @param name of the file, for messages */
export function parseStackFile(source: string, name: string): StackFileResult {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const messages = document.errors.map(
      ({ message, pos: [start] }) => `${at(start)}: ${brokenYaml(message, source, start)}`,
    );
    return { ok: false, message: messages.join("\n") };
  }
  let content: unknown;
  try {
    content = document.toJS() ?? {};
  } catch {
    // Aliases are followed here, so that a bad one is found only now, and without its place.
    return {
      ok: false,
      message: `${name}: broken YAML: an alias (*name) has no anchor (&name), or there are too many`,
    };
  }
  const result = checkContent(content);
  if (result.ok) return result;
  const placed = result.problems
    .map(({ path, steps, message }) => ({
      offset: positionOf(document, steps),
      text: [path, message].filter(Boolean).join(": "),
    }))
    .sort((a, b) => a.offset - b.offset);
  return { ok: false, message: placed.map(({ offset, text }) => `${at(offset)}: ${text}`).join("\n") };
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

function displayName(path: string): string {
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
