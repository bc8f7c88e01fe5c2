import { RehearsalObserver } from "../../rehearsal/observer";
import { progressText } from "../../rehearsal/toolchain/progress";
import { Screen } from "./screen";

/** Shows how a rehearsal comes up. */
export function rehearsalView(screen: Screen): RehearsalObserver {
  return {
    started: (phase, detail) => screen.start(phase, detail),
    done: (phase, detail) => screen.done(phase, detail),
    tool: (progress) => {
      if (progress.phase !== "check" && progress.phase !== "done") screen.activity(progressText(progress));
    },
  };
}
