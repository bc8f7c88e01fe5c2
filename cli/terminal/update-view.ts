import { ResourceStep } from "../../rehearsal/engine/update-log";
import { Screen } from "./screen";

/** Shows an update on a screen: the newest step, and what it waits for. */
export class UpdateView {
  private done = 0;

  constructor(
    private readonly screen: Screen,
    private readonly verbose: boolean,
  ) {}

  readonly onStep = (step: ResourceStep): void => {
    this.done = step.done;
    const text = `${step.operation} ${step.resource}`;
    if (this.verbose && step.state !== "started") this.screen.line(`    ${text}: ${step.state}`);
    this.show(text);
  };

  readonly onMessage = (message: string): void => {
    // A message may hold several lines; the screen redraws one.
    this.show(message.split("\n")[0]);
  };

  private show(text: string): void {
    this.screen.activity(this.done > 0 ? `${this.done} done, ${text}` : text);
  }
}
