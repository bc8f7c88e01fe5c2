import { rehearsalView } from "../../../cli/terminal/rehearsal-view";
import type { ToolPhase, ToolProgress } from "../../../rehearsal/toolchain/progress";
import { Paper, screenOn } from "../support";

function progress(phase: ToolPhase): ToolProgress {
  const tool = { tool: "etcd", together: [], version: "v3.6.5", index: 3, total: 9 } as const;
  return { ...tool, phase, detail: `${phase} it`, elapsedMs: 2_000 };
}

describe("the view of a rehearsal that comes up", () => {
  it("starts and ends a step for each phase", () => {
    const paper = new Paper();
    const { screen, pass } = screenOn(paper);
    const view = rehearsalView(screen);
    view.started("control plane", "starting Kubernetes 1.34.4");
    pass(7_000);
    view.done("control plane", "Kubernetes 1.34.4 started");
    expect(paper.take()).toEqual(["✓ control plane  Kubernetes 1.34.4 started (7.0s)\n"]);
  });

  it("tells of programs that take time, and not of those that are there", () => {
    const paper = new Paper(true, 200);
    const view = rehearsalView(screenOn(paper).screen);
    view.started("toolchain", "looking for its programs");
    paper.take();
    for (const phase of ["check", "wait", "download", "build", "done"] as const) view.tool(progress(phase));
    expect(paper.take().map((text) => text.slice(text.indexOf("[4/9]")))).toEqual([
      "[4/9] etcd v3.6.5: wait it, 0s",
      "[4/9] etcd v3.6.5: download it, 0s",
      "[4/9] etcd v3.6.5: build it, 0s",
    ]);
  });
});
