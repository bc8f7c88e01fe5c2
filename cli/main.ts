import { CommanderError } from "commander";

import { EXIT } from "./command";
import { INTERRUPTED } from "./interrupt";
import { program } from "./program";
import { Screen } from "./terminal/screen";

/** Whoever reads may have seen enough, as `head` has: what was begun is brought to its end, with nobody to tell. */
function withoutReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

for (const stream of [process.stdout, process.stderr]) stream.on("error", withoutReader);

const screen = new Screen(process.stdout);

program(screen)
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.misused;
      return;
    }
    screen.stop();
    const { message, name } = error as Error;
    console.error(message);
    process.exitCode = name === "InterruptedError" ? INTERRUPTED : EXIT.failed;
  });
