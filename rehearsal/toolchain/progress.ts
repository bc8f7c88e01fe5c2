import { ToolName } from "./tools";

/**
 * What is done for a program: looked for, awaited from another process that builds it, its modules downloaded, built,
 * there.
 */
export type ToolPhase = "check" | "wait" | "download" | "build" | "done";

/** What is being done for which program, of how many. */
export interface ToolProgress {
  readonly tool: ToolName;
  /** Those that are built in the same go. */
  readonly together: readonly ToolName[];
  readonly version: string;
  /** Place of the program among all that were asked for, from 0. */
  readonly index: number;
  readonly total: number;
  readonly phase: ToolPhase;
  /** Such as `compiling, 812 of 2531 packages`. */
  readonly detail: string;
  /** Milliseconds since the work on this program began. */
  readonly elapsedMs: number;
}

/** One line for a terminal or a log, such as `[4/9] kubectl v1.34.4: compiling, 812 of 2531 packages, 1m05s`. */
export function progressLine(progress: ToolProgress): string {
  return `${progressText(progress)}, ${durationText(progress.elapsedMs)}`;
}

/** The same without the time, for a display that has a clock of its own. */
export function progressText({ tool, together, version, index, total, detail }: ToolProgress): string {
  const names = [tool, ...together].join(", ");
  const range = together.length > 0 ? `${index + 1}-${index + 1 + together.length}` : `${index + 1}`;
  return `[${range}/${total}] ${names} ${version}: ${detail}`;
}

/** A duration as people say it: `8s`, `1m05s`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}

/** Milliseconds between two lines on one build in a log: often enough for a CI that ends silent jobs. */
const LOG_INTERVAL_MS = 15_000;

/**
 * Progress for a log: a line when the work on a program starts and when it is there, and one each 15 seconds between.
 * What is found ready costs no line.
 *
 * @param write told each line, without a line feed.
 */
export function logProgress(write: (line: string) => void): (progress: ToolProgress) => void {
  const lastLine = new Map<ToolName, number>();
  return (progress) => {
    const { tool, together, phase, elapsedMs } = progress;
    const last = lastLine.get(tool);
    if (phase === "check") return;
    if (phase === "done" ? last === undefined : last !== undefined && elapsedMs - last < LOG_INTERVAL_MS) return;
    for (const name of [tool, ...together]) lastLine.set(name, elapsedMs);
    write(progressLine(progress));
  };
}

/** The part of a terminal that progress is drawn on. */
export interface ProgressTerminal {
  write(text: string): unknown;
  readonly columns?: number;
}

/** Goes to the start of the line and clears it. */
const CLEAR_LINE = "\r\x1b[2K";

/**
 * Progress for a terminal: one line that is drawn again and again, and one that stays for each program that was built.
 * Call the returned function's `end` after a failure: it clears the line for the error.
 */
export function drawProgress(terminal: ProgressTerminal): ((progress: ToolProgress) => void) & { end(): void } {
  const built = new Set<ToolName>();
  const draw = (progress: ToolProgress) => {
    const { tool, together, phase } = progress;
    const line = progressLine(progress);
    if (phase !== "done") terminal.write(CLEAR_LINE + line.slice(0, (terminal.columns ?? 80) - 1));
    else terminal.write(built.has(tool) ? `${CLEAR_LINE}${line}\n` : CLEAR_LINE);
    if (phase !== "done" && phase !== "check") for (const name of [tool, ...together]) built.add(name);
  };
  return Object.assign(draw, { end: () => void terminal.write(CLEAR_LINE) });
}
