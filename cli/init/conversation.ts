import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

import { Refusal } from "../refusal";

/** Somebody who answers. */
export interface Conversation {
  /** @throws when there will be no answer any more */
  ask(question: string): Promise<string>;
  say(line: string): void;
  close(): void;
}

/** Why nothing was written when its user pressed Ctrl-C. */
class Interrupted extends Error {
  constructor() {
    super("interrupted; nothing was written");
    // The command line gives it the exit code of an interruption.
    this.name = "InterruptedError";
  }
}

/** A conversation by lines. Lines that come before they are asked for are kept. */
export function conversation(input: Readable, output: Writable): Conversation {
  const lines = createInterface({ input, output });
  const answers = lines[Symbol.asyncIterator]();
  let interrupted = false;
  lines.on("SIGINT", () => {
    interrupted = true;
    lines.close();
  });
  return {
    async ask(question) {
      lines.setPrompt(question);
      lines.prompt();
      const { done, value } = await answers.next();
      if (interrupted) throw new Interrupted();
      if (done === true) throw new Refusal("the answers ended before the questions did; nothing was written");
      return value.trim();
    },
    say: (line) => void output.write(`${line}\n`),
    close: () => lines.close(),
  };
}
