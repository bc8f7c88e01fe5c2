import { CommanderError } from "commander";

import { EXIT } from "./command";
import { INTERRUPTED } from "./interrupt";
import { program } from "./program";
import { Screen } from "./terminal/screen";

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
