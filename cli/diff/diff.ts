import pc from "picocolors";
import { EXIT } from "../command";
import { Refusal } from "../refusal";
import { Screen } from "../terminal/screen";
import { compareSides } from "./compare";
import { clusterClient, type ClusterChoice } from "./live/cluster";
import { compareLive } from "./live/live-side";
import { jsonOf } from "./report/json";
import { reportMarkdown } from "./report/markdown";
import { isEqual, type DiffReport } from "./report/summary";
import { reportText } from "./report/text";
import type { Side } from "./side";
import { parseSide, readSide, sideAt, sourceOf, type SideChoice } from "./sides";
import type { StackPlace } from "./stack-source";

/** What the command line says. */
export interface DiffOptions extends ClusterChoice, StackPlace {
  /** The old side; with `git` or `live` it is the only one that is named. */
  readonly from?: string;
  readonly to?: string;
  /** The stack that is compared where no side is named. */
  readonly stack: string;
  readonly live: boolean;
  /** A revision at which the stack file is read for the old side. */
  readonly git?: string;
}

/** How the report is written. */
export interface DiffOutput {
  readonly json: boolean;
  readonly markdown: boolean;
}

interface Choices {
  readonly from: SideChoice;
  readonly to: SideChoice;
  readonly revision?: string;
}

/** Compares two sides. @throws {Refusal} for sides that make no sense or can't be read */
export async function diff(options: DiffOptions, screen?: Screen, signal?: AbortSignal): Promise<DiffReport> {
  const { from, to, revision } = choicesOf(options);
  if (from.kind === "live" || to.kind === "live") return diffLive(from, to, options, screen, signal);
  const old = revision === undefined ? readSide(from, options) : sideAt(from, revision, options);
  return reportOf(old, readSide(to, options), { extra: [], unseen: 0, notes: [] });
}

/** Arguments that make no sense together: the command line is wrong, and not what it names. */
export class Misuse extends Refusal {}

/** Which sides are meant. @throws {Misuse} for options that contradict each other, {@link Refusal} for sides that are not there */
export function choicesOf(options: DiffOptions): Choices {
  const { from, to, stack, live, git } = options;
  if (live && git !== undefined) throw new Misuse("--live and --git: both name the old side; leave one out");
  const one = parseSide(from ?? stack, options);
  if (live || git !== undefined) {
    if (to !== undefined)
      throw new Misuse(`"${to}": with ${live ? "--live" : "--git"} there is one side; leave the other out`);
    if (live && one.kind === "live") throw new Misuse('"live": --live says so already; name a stack or a path');
    return live ? { from: { kind: "live" }, to: one } : { from: one, to: one, revision: git };
  }
  if (to === undefined) {
    throw new Misuse(
      "only one side is named; name two, such as `kubeflow diff dev prod`, or write --live for the cluster or --git <revision> for an older stack file",
    );
  }
  const two = parseSide(to, options);
  if (one.kind === "live" && two.kind === "live")
    throw new Misuse('"live": one side is a cluster; name a stack or a path as the other');
  return { from: one, to: two };
}

async function diffLive(
  from: SideChoice,
  to: SideChoice,
  options: DiffOptions,
  screen?: Screen,
  signal?: AbortSignal,
): Promise<DiffReport> {
  const isTo = to.kind === "live";
  const known = (isTo ? from : to) as Exclude<SideChoice, { kind: "live" }>;
  const source = sourceOf(known, options) ?? sourceOf({ kind: "stack", stack: options.stack }, options);
  const side = readSide(known, options);
  const client = clusterClient(options, options.cwd, source);
  screen?.start("cluster", `asking ${client.server}`);
  try {
    const { live, wanted, ...more } = await compareLive(client, side, {
      signal,
      onProgress: (text) => screen?.activity(text),
    });
    return isTo ? reportOf(wanted, live, more) : reportOf(live, wanted, more);
  } finally {
    screen?.stop();
    await client.close();
  }
}

function reportOf(from: Side, to: Side, more: Pick<DiffReport, "extra" | "unseen" | "notes">): DiffReport {
  return { from: from.label, to: to.label, ...compareSides(from, to), ...more };
}

/** A report in the form that is asked for. */
export function formatted(report: DiffReport, { json, markdown }: DiffOutput, isTerminal: boolean): string {
  if (json) return JSON.stringify(jsonOf(report), undefined, 2);
  if (markdown) return reportMarkdown(report);
  return reportText(report, pc.createColors(pc.isColorSupported && isTerminal));
}

/** As git's `--exit-code`: 1 when there are differences, or there may be, where one could not look. */
export function exitCodeOf(report: DiffReport, asked: boolean): number {
  return asked && (!isEqual(report) || report.unseen > 0) ? EXIT.failed : EXIT.ok;
}
