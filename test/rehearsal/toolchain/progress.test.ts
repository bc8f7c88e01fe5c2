import {
  drawProgress,
  durationText,
  logProgress,
  progressLine,
  type ToolPhase,
  type ToolProgress,
} from "../../../rehearsal/toolchain/progress";

const COMPILING = "compiling, 812 of 2531 packages";

function step(phase: ToolPhase, elapsedMs: number, changes: Partial<ToolProgress> = {}): ToolProgress {
  const common = { tool: "etcd", together: [], version: "v3.6.5", index: 2, total: 9, detail: phase } as const;
  return { ...common, phase, elapsedMs, ...changes };
}

describe("a line of progress", () => {
  it("names the program and its place among all", () => {
    expect(progressLine(step("build", 65_000, { detail: COMPILING }))).toBe(`[3/9] etcd v3.6.5: ${COMPILING}, 1m05s`);
  });

  it("names those that are built in the same go", () => {
    const together = ["kwok"] as const;
    expect(progressLine(step("build", 4_000, { tool: "kwokctl", together, version: "v0.7.0", index: 0 }))).toBe(
      "[1-2/9] kwokctl, kwok v0.7.0: build, 4s",
    );
  });

  it.each([
    [0, "0s"],
    [59_499, "59s"],
    [59_500, "1m00s"],
    [3_725_000, "62m05s"],
  ])("tells %d ms as %s", (ms, text) => expect(durationText(ms)).toBe(text));
});

describe("progress in a log", () => {
  const logged = (steps: readonly ToolProgress[]) => {
    const lines: string[] = [];
    steps.forEach(logProgress((line) => lines.push(line)));
    return lines;
  };

  it("has a line when work starts, each 15 seconds, and when it is done", () => {
    const seconds = [1, 2, 15, 16, 17, 30, 31];
    const steps = [step("check", 0), step("wait", 0), ...seconds.map((each) => step("build", each * 1000))];
    expect(logged([...steps, step("done", 32_000, { detail: "built, 26 MiB" })])).toEqual([
      "[3/9] etcd v3.6.5: wait, 0s",
      "[3/9] etcd v3.6.5: build, 15s",
      "[3/9] etcd v3.6.5: build, 30s",
      "[3/9] etcd v3.6.5: built, 26 MiB, 32s",
    ]);
  });

  it("has no line for what is found ready", () => {
    expect(logged([step("check", 0), step("done", 5)])).toEqual([]);
  });

  it("has a line for each program that was built in the same go", () => {
    const kwokctl = { tool: "kwokctl", together: ["kwok"], index: 0 } as const;
    const kwok = { tool: "kwok", index: 1 } as const;
    expect(
      logged([step("build", 0, kwokctl), step("done", 9_000, { ...kwokctl, together: [] }), step("done", 9_000, kwok)]),
    ).toEqual([
      "[1-2/9] kwokctl, kwok v3.6.5: build, 0s",
      "[1/9] kwokctl v3.6.5: done, 9s",
      "[2/9] kwok v3.6.5: done, 9s",
    ]);
  });
});

describe("progress on a terminal", () => {
  const drawn = (steps: readonly ToolProgress[], columns?: number) => {
    let text = "";
    const draw = drawProgress({ write: (part: string) => (text += part), columns });
    steps.forEach(draw);
    return { draw, text: () => text };
  };
  const CLEAR = "\r\x1b[2K";

  it("is one line that is drawn again, and one that stays for a program that was built", () => {
    const { text } = drawn([step("check", 0), step("build", 1_000), step("done", 2_000, { detail: "built" })]);
    expect(text().split(CLEAR)).toEqual([
      "",
      "[3/9] etcd v3.6.5: check, 0s",
      "[3/9] etcd v3.6.5: build, 1s",
      "[3/9] etcd v3.6.5: built, 2s\n",
    ]);
  });

  it("leaves nothing of a program that is found ready", () => {
    expect(drawn([step("check", 0), step("done", 5)]).text()).toBe(`${CLEAR}[3/9] etcd v3.6.5: check, 0s${CLEAR}`);
  });

  it("is cut so that it never wraps, which the next clearing would miss", () => {
    expect(drawn([step("build", 0)], 10).text()).toBe(`${CLEAR}[3/9] etc`);
    const long = step("build", 0, { detail: "x".repeat(200) });
    expect(drawn([long]).text().length).toBe(CLEAR.length + 79);
  });

  it("clears its line for what comes next", () => {
    const { draw, text } = drawn([step("build", 0)]);
    draw.end();
    expect(text().endsWith(`0s${CLEAR}`)).toBe(true);
  });
});
