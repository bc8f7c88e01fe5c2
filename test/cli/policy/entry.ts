import { Command, CommanderError } from "commander";
import { EXIT } from "../../../cli/command";
import { addPolicy } from "../../../cli/policy/command";

// The command alone, compiled without Pulumi by its test.
const kubeflow = new Command("kubeflow").exitOverride();
addPolicy(kubeflow);
kubeflow.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.misused;
    return;
  }
  console.error((error as Error).message);
  process.exitCode = EXIT.failed;
});
