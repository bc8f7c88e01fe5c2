import type { Terminal } from "../../cli/terminal/screen";
import { Screen } from "../../cli/terminal/screen";

/** A terminal, or a log, that keeps what is written; without colours, which depend on where the tests run. */
export class Paper implements Terminal {
  private readonly written: string[] = [];

  constructor(
    readonly isTTY = false,
    readonly columns?: number,
  ) {}

  write(text: string): void {
    this.written.push(text.replace(/\x1b\[\d+m/g, ""));
  }

  /** What was written since the last look. */
  take(): string[] {
    return this.written.splice(0);
  }
}

/** A screen on paper, with a clock of its own. */
export function screenOn(paper: Paper): { readonly screen: Screen; readonly pass: (milliseconds: number) => void } {
  let now = 1_000;
  return { screen: new Screen(paper, () => now), pass: (milliseconds) => void (now += milliseconds) };
}
