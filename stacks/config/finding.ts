import type { z } from "zod";
import { pathText } from "./field";
import { Secret } from "./secret";
import { nearestOf, quotedList } from "./suggestion";

/** What is wrong with one value, in the words that follow it. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  /** The value to show; left out where it says nothing or is secret. */
  readonly value?: unknown;
  readonly message: string;
}

/** One refusal, ready to be read. */
export interface Problem {
  /** The place, as the stack file writes it: `kubeflow:cluster.nodePools[1].gpu.perNode`. */
  readonly path: string;
  /** The same place, step by step. */
  readonly steps: readonly PropertyKey[];
  /** The value, the limit and the fix. */
  readonly message: string;
}

/** Longer values are cut: the path says where the whole is. */
const VALUE_LENGTH = 60;

/**
 * Words a finding as a problem.
 * @param concealed top-level keys that the stack file holds encrypted: none of their values is shown
 */
export function problemOf({ path, value, message }: Finding, concealed: ReadonlySet<PropertyKey>): Problem {
  const shown = value === undefined || value === null || value instanceof Secret ? "" : `${quoted(value)} `;
  const prefix = shown && concealed.has(path[0]) ? "the value " : shown;
  return { path: pathText(path), steps: path, message: `${prefix}${message}` };
}

/** What the schema found: one finding per place, and one per unknown key. */
export function findingsOf(error: z.ZodError | undefined, values: unknown): Finding[] {
  const findings = (error?.issues ?? []).flatMap((issue) => findingsOfIssue(issue, values));
  const seen = new Set<string>();
  return findings.filter(({ path }) => {
    const key = JSON.stringify(path);
    return !seen.has(key) && seen.add(key);
  });
}

function findingsOfIssue(issue: z.core.$ZodIssue, values: unknown): Finding[] {
  const { path, message } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, message.split("\n")) }));
  }
  const silent = issue.code === "invalid_key" || (issue.code === "custom" && issue.params?.secret === true);
  return [{ path, message, ...(silent ? {} : { value: valueAt(values, path) }) }];
}

function unknownKey(key: string, known: readonly string[]): string {
  // All configuration keys share a namespace, which must not count as likeness.
  const local = (each: string): string => each.slice(each.indexOf(":") + 1);
  const nearest = nearestOf(local(key), known.map(local));
  const meant = known.find((each) => local(each) === nearest);
  return `unknown key; ${meant === undefined ? `known here: ${quotedList(known)}` : `did you mean "${meant}"?`}`;
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    values,
  );
}

function quoted(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  const text = String(value);
  // A text of several lines is a pasted file, which may hold credentials.
  if (text.includes("\n")) return "a text of several lines";
  return JSON.stringify(text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text);
}
