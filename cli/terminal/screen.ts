import { durationText } from "../../rehearsal/toolchain/progress";
import pc from "picocolors";

/** Where a screen writes: standard output or something like it. */
export interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Goes to the start of the line and clears it. */
const CLEAR_LINE = "\r\x1b[2K";

/** Milliseconds between two lines about the same activity where nothing can be redrawn. */
const LOG_INTERVAL_MS = 10_000;

/** Milliseconds between two looks at the clock. */
const TICK_MS = 1_000;

/** Below this many milliseconds a tenth of a second is worth telling. */
const BRIEF_MS = 10_000;

const LABEL_WIDTH = 14;

/** Width of a terminal that tells none, or 0, as one without a size does. */
const COLUMNS = 80;

/**
 * What a command shows: a line for each step that is done, and below them, on a terminal, one that is redrawn and says
 * what is happening. In a log the activity is a line each ten seconds.
 */
export class Screen {
  private startedAt = 0;
  private label = "";
  private detail = "";
  private loggedAt = 0;
  private ticks?: NodeJS.Timeout;
  private readonly colors: ReturnType<typeof pc.createColors>;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = Date.now,
  ) {
    // A CI counts as a place for colours otherwise, and its log would be full of codes.
    this.colors = pc.createColors(pc.isColorSupported && Boolean(terminal.isTTY));
  }

  /** Begins a step. */
  start(label: string, detail: string): void {
    this.startedAt = this.now();
    this.label = label;
    this.loggedAt = 0;
    this.stopTicking();
    // A step that says nothing for a while still shows that it lives.
    this.ticks = setInterval(() => this.activity(this.detail), TICK_MS).unref();
    this.activity(detail);
  }

  /** What is happening within the step. */
  activity(detail: string): void {
    this.detail = detail;
    const elapsed = this.now() - this.startedAt;
    if (this.terminal.isTTY) {
      const text = `  ${this.label.padEnd(LABEL_WIDTH)} ${detail}, ${durationText(elapsed)}`;
      this.terminal.write(CLEAR_LINE + text.slice(0, (this.terminal.columns || COLUMNS) - 1));
      return;
    }
    // A step that takes but a moment says only that it is done.
    if (elapsed - this.loggedAt < LOG_INTERVAL_MS) return;
    this.loggedAt = elapsed;
    this.line(`  ${this.label.padEnd(LABEL_WIDTH)} ${detail}, ${durationText(elapsed)}`);
  }

  /** Ends a step. */
  done(label: string, detail: string): void {
    this.stopTicking();
    const elapsed = this.now() - this.startedAt;
    const took = elapsed < BRIEF_MS ? `${(elapsed / 1000).toFixed(1)}s` : durationText(elapsed);
    this.line(`${this.colors.green("✓")} ${label.padEnd(LABEL_WIDTH)} ${detail} ${this.colors.dim(`(${took})`)}`);
  }

  /** A line that stays. */
  line(text = ""): void {
    this.clear();
    this.terminal.write(`${text}\n`);
  }

  /** Ends the step without a word, for text from elsewhere. */
  stop(): void {
    this.stopTicking();
    this.clear();
  }

  private clear(): void {
    if (this.terminal.isTTY) this.terminal.write(CLEAR_LINE);
  }

  private stopTicking(): void {
    clearInterval(this.ticks);
  }
}
