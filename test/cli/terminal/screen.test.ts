import { Screen } from "../../../cli/terminal/screen";
import { Paper, screenOn } from "../support";

const CLEAR = "\r\x1b[2K";

describe("a screen on a terminal", () => {
  it("redraws one line with the step, what happens and for how long", () => {
    const paper = new Paper(true);
    const { screen, pass } = screenOn(paper);
    screen.start("platform", "loading the program");
    pass(65_000);
    screen.activity("create Namespace kubeflow");
    expect(paper.take()).toEqual([
      `${CLEAR}  platform       loading the program, 0s`,
      `${CLEAR}  platform       create Namespace kubeflow, 1m05s`,
    ]);
  });

  it("cuts the redrawn line, so that it does not wrap", () => {
    const paper = new Paper(true, 24);
    screenOn(paper).screen.start("platform", "loading the program");
    expect(paper.take()).toEqual([`${CLEAR}  platform       loadin`]);
  });

  it.each([undefined, 0])("takes a terminal of %p columns for one of 80", (columns) => {
    const paper = new Paper(true, columns);
    screenOn(paper).screen.start("platform", "x".repeat(100));
    expect(paper.take()).toEqual([`${CLEAR}  platform       ${"x".repeat(62)}`]);
  });

  it("clears the redrawn line before each line that stays, and for text from elsewhere", () => {
    const paper = new Paper(true);
    const { screen } = screenOn(paper);
    screen.line("assumed: nothing");
    screen.line();
    screen.stop();
    expect(paper.take()).toEqual([CLEAR, "assumed: nothing\n", CLEAR, "\n", CLEAR]);
  });
});

describe("a screen on a log", () => {
  it("says of a step that takes but a moment only that it is done, and how long it took", () => {
    const paper = new Paper();
    const { screen, pass } = screenOn(paper);
    screen.start("nodes", "placing nodes");
    pass(1_250);
    screen.activity("placing more");
    screen.done("nodes", "7 simulated nodes");
    expect(paper.take()).toEqual(["✓ nodes          7 simulated nodes (1.3s)\n"]);
  });

  it("writes what happens each ten seconds, counted anew for each step", () => {
    const paper = new Paper();
    const { screen, pass } = screenOn(paper);
    const tell = (seconds: number) => {
      pass(seconds * 1000);
      screen.activity(`after ${seconds}`);
    };
    screen.start("toolchain", "looking");
    [9, 1, 9, 2].forEach(tell);
    screen.done("toolchain", "9 programs");
    screen.start("nodes", "placing nodes");
    [9, 1].forEach(tell);
    expect(paper.take()).toEqual([
      "  toolchain      after 1, 10s\n",
      "  toolchain      after 2, 21s\n",
      "✓ toolchain      9 programs (21s)\n",
      "  nodes          after 1, 10s\n",
    ]);
  });

  it("has nothing to clear", () => {
    const paper = new Paper();
    new Screen(paper).stop();
    expect(paper.take()).toEqual([]);
  });

  it("shows that a step lives that says nothing, until it is done", () => {
    jest.useFakeTimers();
    const written: string[] = [];
    const screen = new Screen({ write: (text) => written.push(text), isTTY: true, columns: 80 });
    screen.start("control plane", "starting");
    jest.advanceTimersByTime(2_000);
    expect(written.map((text) => text.replace(/^\r\x1b\[2K/, ""))).toEqual([
      "  control plane  starting, 0s",
      "  control plane  starting, 1s",
      "  control plane  starting, 2s",
    ]);
    screen.done("control plane", "started");
    written.length = 0;
    jest.advanceTimersByTime(5_000);
    expect(written).toEqual([]);
    jest.useRealTimers();
  });
});
