import { printReport } from "./command";
import { untilInterrupted } from "./interrupt";
import { Refusal } from "./refusal";
import { Screen } from "./terminal/screen";

/** What a command that works on a rehearsal has to say in the end. */
export interface Answer {
  /** For programs. Its fields keep their names, and hold no secret. */
  readonly data: object;
  /** For people: what the screen has not shown on the way. */
  readonly text: string;
  /** Why the command fails although it has an answer. @default it does not fail */
  readonly complaint?: string;
}

/** Does the work, until it is done or `signal` asks for an end, and tells what happens on `screen`. */
export type Work = (screen: Screen, signal: AbortSignal) => Promise<Answer>;

/**
 * Runs a command that works on a rehearsal. With `json`, standard output is for the answer alone: what happens on the way
 * goes to standard error.
 *
 * @throws {Refusal} with the answer's complaint, once the answer is written
 */
export function answer(screen: Screen, json: boolean, work: Work): Promise<void> {
  const shown = json ? new Screen(process.stderr) : screen;
  return untilInterrupted(async (signal) => {
    const { complaint, ...report } = await work(shown, signal).finally(() => shown.stop());
    printReport(report, json);
    if (complaint !== undefined) throw new Refusal(complaint);
  });
}
