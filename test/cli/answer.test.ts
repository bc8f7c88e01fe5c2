import { answer, type Answer } from "../../cli/answer";
import { Paper, screenOn } from "./support";

/** What a command writes, and how it fails, that does its work in a step and then has this answer. */
async function told(
  json: boolean,
  outcome: () => Answer,
): Promise<Record<"screen" | "out" | "err" | "failure", string>> {
  const written = { out: "", err: "" };
  const catching = (stream: "out" | "err") => (text: string | Uint8Array) => {
    written[stream] += String(text);
    return true;
  };
  jest.spyOn(process.stdout, "write").mockImplementation(catching("out"));
  jest.spyOn(process.stderr, "write").mockImplementation(catching("err"));
  const paper = new Paper();
  const failure = await answer(screenOn(paper).screen, json, async (screen) => {
    screen.line("working");
    return outcome();
  }).then(
    () => "",
    (error: Error) => `${error.name}: ${error.message}`,
  );
  jest.restoreAllMocks();
  return { screen: paper.take().join(""), ...written, failure };
}

describe("the answer of a command that works on a rehearsal", () => {
  const fine: Answer = { data: { removed: true }, text: "What to do next" };

  it("is text, below what the screen has shown", async () => {
    expect(await told(false, () => fine)).toEqual({
      ...{ screen: "working\n", out: "What to do next\n", err: "", failure: "" },
    });
  });

  it("is with --json alone on standard output, and what the screen would show on standard error", async () => {
    expect(await told(true, () => fine)).toEqual({
      ...{ screen: "", out: '{\n  "removed": true\n}\n', err: "working\n", failure: "" },
    });
  });

  it("is written before its complaint fails the command", async () => {
    const complaint = "the teardown left in the cloud:";
    expect(await told(true, () => ({ data: { removed: false }, text: "", complaint }))).toEqual({
      ...{ screen: "", out: '{\n  "removed": false\n}\n', err: "working\n", failure: `Refusal: ${complaint}` },
    });
  });

  it("is nothing when the work fails, whose error is the command's", async () => {
    const refuse = (): never => {
      throw new Error("no such stack");
    };
    expect(await told(true, refuse)).toEqual({
      ...{ screen: "", out: "", err: "working\n", failure: "Error: no such stack" },
    });
  });

  it("leaves no line on a terminal that something would be written behind", async () => {
    const paper = new Paper(true);
    const { screen } = screenOn(paper);
    jest.spyOn(process.stdout, "write").mockImplementation(() => true);
    await answer(screen, false, async (shown) => {
      shown.start("preview", "asking");
      throw new Error("refused");
    }).catch(() => undefined);
    jest.restoreAllMocks();
    expect(paper.take()).toEqual(["\r\x1b[2K  preview        asking, 0s", "\r\x1b[2K"]);
  });
});
