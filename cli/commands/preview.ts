import { SessionOptions, withSession } from "../session";
import { changesText } from "../terminal/changes";
import { stepText } from "../terminal/step-text";

/** Says what an update would change, down to what the API server would refuse. Changes nothing. */
export async function preview(options: SessionOptions): Promise<void> {
  const { screen } = options;
  await withSession(options, async ({ engine }) => {
    screen.start("preview", "loading the program");
    const { preview: ask } = await import("../engine-run");
    const counts = await ask({
      ...engine,
      onStep: (step) => {
        if (step.state === "done") screen.line(`    ${stepText(step)}`);
      },
    });
    screen.done("preview", changesText(counts));
  });
}
