import { UpdateView } from "../../../cli/terminal/update-view";
import type { ResourceStep } from "../../../rehearsal/engine/update-log";
import { Paper, screenOn } from "../support";

const step = (state: ResourceStep["state"], done: number): ResourceStep => ({
  resource: "Namespace kubeflow",
  operation: "create",
  state,
  paths: [],
  done,
});

function viewOn(paper: Paper, verbose: boolean): UpdateView {
  const { screen } = screenOn(paper);
  screen.start("platform", "loading the program");
  paper.take();
  return new UpdateView(screen, verbose);
}

const CLEAR = "\r\x1b[2K";
const LABEL = `${CLEAR}  platform       `;

describe("the view of an update", () => {
  it("shows the newest step, and how many are done once one is", () => {
    const paper = new Paper(true);
    const { onStep } = viewOn(paper, false);
    onStep(step("started", 0));
    onStep(step("done", 1));
    expect(paper.take()).toEqual([
      `${LABEL}create Namespace kubeflow, 0s`,
      `${LABEL}1 done, create Namespace kubeflow, 0s`,
    ]);
  });

  it("shows the first line of a message", () => {
    const paper = new Paper(true);
    const { onStep, onMessage } = viewOn(paper, false);
    onStep(step("done", 4));
    paper.take();
    onMessage("waits for its Pods\n0 of 1 is ready");
    expect(paper.take()).toEqual([`${LABEL}4 done, waits for its Pods, 0s`]);
  });

  it("keeps a line for each step that ended, where every detail is wanted", () => {
    const paper = new Paper();
    const { onStep } = viewOn(paper, true);
    for (const state of ["started", "done", "failed"] as const) onStep(step(state, 0));
    expect(paper.take()).toEqual(["    create Namespace kubeflow: done\n", "    create Namespace kubeflow: failed\n"]);
  });
});
