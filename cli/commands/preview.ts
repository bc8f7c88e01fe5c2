import type { ResourceStep } from "../../rehearsal/engine/update-log";
import type { Answer } from "../answer";
import type { ChangeCounts } from "../engine-run";
import { SessionOptions, withSession } from "../session";
import { changesText } from "../terminal/changes";
import { stepText } from "../terminal/step-text";

/** What an update would change. */
export interface PreviewOutcome {
  readonly stack: string;
  readonly changes: ChangeCounts;
  /** In the engine's order. Paths of what changes, never values, which may be secret. */
  readonly steps: readonly Pick<ResourceStep, "operation" | "resource" | "paths">[];
}

/** Says what an update would change, down to what the API server would refuse. Changes nothing. */
export async function preview(options: SessionOptions): Promise<Answer> {
  const { screen, stack } = options;
  const data = await withSession(options, async ({ engine }): Promise<PreviewOutcome> => {
    screen.start("preview", "loading the program");
    const { preview: ask } = await import("../engine-run");
    const steps: PreviewOutcome["steps"][number][] = [];
    const changes = await ask({
      ...engine,
      onStep: (step) => {
        if (step.state !== "done") return;
        const { operation, resource, paths } = step;
        steps.push({ operation, resource, paths });
        screen.line(`    ${stepText(step)}`);
      },
    });
    screen.done("preview", changesText(changes));
    return { stack, changes, steps };
  });
  return { data, text: "" };
}
