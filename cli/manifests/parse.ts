import { loadAll, YAMLException, type EventType, type LoadOptions, type State } from "js-yaml";

import { ManifestFault, quoted } from "./fault";
import { LIMITS, type Budget } from "./limits";
import { KUBERNETES_SCHEMA } from "./scalars";

/** A text as what its documents say. */
export interface ParsedText {
  readonly documents: readonly ParsedDocument[];
  /** The line where a mapping with a kind begins. */
  lineOf(value: unknown): number | undefined;
}

export interface ParsedDocument {
  readonly value: unknown;
  /** From 1. */
  readonly line: number;
}

/** Options of js-yaml 4.3 that its typings do not know yet. */
interface BoundedLoadOptions extends LoadOptions {
  readonly maxDepth: number;
  /** -1: no limit of its own. */
  readonly maxTotalMergeKeys: number;
}

const TEMPLATE = "looks like a template; render it first (helm template, kustomize build), and read what comes of it";

/**
 * Reads a stream of YAML documents, or JSON, from somebody who may wish us ill: the time and the memory that it takes are
 * bounded by the text's length and the budget, whatever aliases and merge keys stand for.
 * @throws {ManifestFault} for broken YAML, and where the budget is used up
 */
export function parseText(text: string, budget: Budget): ParsedText {
  const watch = new Watch(budget);
  const options: BoundedLoadOptions = {
    schema: KUBERNETES_SCHEMA,
    maxDepth: LIMITS.depth,
    // What is merged is an alias, of which the watch knows the size.
    maxTotalMergeKeys: -1,
    listener: (event, state) => watch.on(event, state),
  };
  try {
    const values: readonly unknown[] = loadAll(text, null, options);
    const documents = values.map((value, i) => ({ value, line: watch.documentLines[i] }));
    return { documents, lineOf: (value) => watch.lines.get(value) };
  } catch (error) {
    throw error instanceof YAMLException ? broken(error, text) : error;
  }
}

function broken({ reason, mark }: YAMLException, text: string): ManifestFault {
  const line = mark && mark.line + 1;
  if (reason.startsWith("nesting exceeded")) {
    return new ManifestFault(
      line,
      `is nested more than ${LIMITS.depth} levels deep; no Kubernetes object is: take it out`,
    );
  }
  const fix =
    mark && /\{\{/.test(lineAt(text, mark.position)) ? TEMPLATE : FIXES.find(([said]) => said.test(reason))?.[1];
  return new ManifestFault(
    line,
    `broken YAML: ${quoted(reason).slice(1, -1)}; ${fix ?? "correct it there or just before"}`,
  );
}

/** What to do about reasons of js-yaml that do not say it themselves. */
const FIXES: readonly (readonly [said: RegExp, fix: string])[] = [
  [/^unknown tag/, "write the value without the tag; those of JSON's types (!!str, !!int, !!bool) are known"],
  [/^duplicated mapping key/, "leave one of the two"],
  [/^null byte/, "it is no text; leave it out"],
  [/^the stream contains non-printable/, "it is no text; leave it out, or write the characters as escapes"],
];

function lineAt(text: string, position: number): string {
  const start = text.lastIndexOf("\n", position - 1) + 1;
  const end = text.indexOf("\n", position);
  return text.slice(start, end < 0 ? undefined : end);
}

/** A value that is being read. */
interface Frame {
  readonly line: number;
  /** Values and characters in it, those behind aliases included. */
  size: number;
}

/** Follows js-yaml value by value. */
class Watch {
  readonly documentLines: number[] = [];
  readonly lines = new Map<unknown, number>();
  private readonly open: Frame[] = [];
  /** Sizes of the lists and mappings that have an anchor. */
  private readonly sizes = new Map<unknown, number>();

  constructor(private readonly budget: Budget) {}

  on(event: EventType, state: State): void {
    if (event === "open") this.begin(state);
    else this.end(state);
  }

  private begin({ line }: State): void {
    if (--this.budget.values < 0) {
      const limit = `more than ${LIMITS.values} values, keys included, in all files; the limit is there for memory's sake`;
      throw new ManifestFault(line + 1, `${limit}: read fewer files at once`);
    }
    this.open.push({ line: line + 1, size: 1 });
  }

  private end(state: State & { readonly anchor?: string | null }): void {
    const frame = this.open.pop() as Frame;
    const { result, kind, anchor } = state;
    // An alias is neither a scalar nor a list nor a mapping.
    if (kind === null && result !== null) frame.size += this.behindAlias(result, state.line + 1);
    else if (typeof result === "string") frame.size += result.length;
    const parent = this.open.at(-1);
    if (parent) parent.size += frame.size;
    else this.documentLines.push(frame.line);
    if (typeof result === "number" && !Number.isFinite(result)) {
      throw new ManifestFault(
        frame.line,
        "an infinite number, or none, which JSON has not; write a finite one, or quotes around it",
      );
    }
    if (kind === "mapping" || kind === "sequence") this.endCollection(result as object, frame, anchor ?? undefined);
  }

  private endCollection(result: object, frame: Frame, anchor: string | undefined): void {
    if (anchor !== undefined) this.sizes.set(result, frame.size);
    if (Object.hasOwn(result, "[object Object]"))
      throw new ManifestFault(frame.line, `a mapping as a key: it ${TEMPLATE}`);
    if (Object.hasOwn(result, "kind")) this.lines.set(result, frame.line);
  }

  private behindAlias(target: unknown, line: number): number {
    const size = sizeOfScalar(target) ?? this.sizes.get(target);
    if (size === undefined)
      throw new ManifestFault(line, "an alias inside of what it stands for; write out what is meant");
    this.budget.aliased -= size;
    if (this.budget.aliased < 0) {
      const limit = `aliases stand for more than ${LIMITS.aliased} values and characters`;
      throw new ManifestFault(line, `${limit}; write out what is meant, or read fewer files at once`);
    }
    return size;
  }
}

function sizeOfScalar(value: unknown): number | undefined {
  if (typeof value === "string") return value.length;
  return typeof value === "object" ? undefined : 1;
}
