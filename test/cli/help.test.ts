import { Command } from "commander";

import { manual, withEntries, withExamples } from "../../cli/help";

function text(command: Command): string {
  let shown = "";
  // Without colours and of one width, wherever the tests run.
  command.configureOutput({
    writeOut: (part) => (shown += part),
    getOutHasColors: () => false,
    getOutHelpWidth: () => 80,
  });
  command.outputHelp();
  return shown;
}

/** Headings of a page, each with the first words of its lines. */
function outline(page: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of page.split("\n")) {
    if (/^[A-Z]/.test(line)) current = found[line] = [];
    else if (/^ {2}\S/.test(line)) current.push(line.trim().split(/ {2,}/)[0]);
  }
  return found;
}

function commandLine(...names: readonly string[]): Command {
  const kubeflow = new Command("kubeflow");
  for (const name of names) kubeflow.command(name).description(`does ${name}`);
  manual(kubeflow);
  return kubeflow;
}

describe("the manual of the command line", () => {
  it("has the sections of a manual page", () => {
    const { NAME, SYNOPSIS, ...others } = outline(text(commandLine("init", "up", "diff")));
    expect(NAME).toEqual(["kubeflow - Kubeflow as a Pulumi program, rehearsed on this machine before it is applied"]);
    expect(SYNOPSIS).toEqual(["kubeflow <command> [options]"]);
    expect(Object.keys(others)).toEqual([
      "DESCRIPTION",
      "START",
      "LOOK",
      "RUN",
      "MORE",
      "OPTIONS",
      "EXAMPLES",
      "EXIT CODES",
      "ENVIRONMENT",
      "FILES",
    ]);
    expect(others["EXIT CODES"]).toEqual(["0", "1", "2", "130"]);
  });

  it("has commands in groups in an order of its own, and those that are in none at the end", () => {
    const { START, LOOK, RUN, MORE } = outline(
      text(commandLine("surprise", "up", "graph", "doctor", "rehearse", "init")),
    );
    expect(START).toEqual(["init", "doctor"]);
    expect(LOOK).toEqual(["graph"]);
    expect(RUN).toEqual(["rehearse", "up"]);
    expect(MORE).toEqual(["surprise", "help [command]"]);
  });

  it("leaves out groups without commands", () => {
    expect(Object.keys(outline(text(commandLine("up"))))).not.toContain("LOOK");
  });
});

describe("the page of a command", () => {
  const kubeflow = new Command("kubeflow");
  const command = kubeflow
    .command("take")
    .summary("take files")
    .description("Takes files. Then it is done.")
    .argument("<files...>", "what to take")
    .option("--slowly", "take time");
  withExamples(command, [
    ["kubeflow take a", "one"],
    ["kubeflow take a b", "two"],
  ]);
  withEntries(command, "THINGS", [
    ["a", "one thing"],
    ["long", "another"],
  ]);
  const play = kubeflow.command("play").description("plays").command("scene").description("one scene");
  manual(kubeflow);

  it("has its name, synopsis, description, arguments, options, examples and what else it explains", () => {
    expect(text(command).split("\n")).toEqual([
      "NAME",
      "  kubeflow take - take files",
      "",
      "SYNOPSIS",
      "  kubeflow take [options] <files...>",
      "",
      "DESCRIPTION",
      "  Takes files. Then it is done.",
      "",
      "ARGUMENTS",
      "  files       what to take",
      "",
      "OPTIONS",
      "  --slowly    take time",
      "  -h, --help  this page",
      "",
      "EXAMPLES",
      "  $ kubeflow take a",
      "      one",
      "",
      "  $ kubeflow take a b",
      "      two",
      "",
      "THINGS",
      "  a     one thing",
      "  long  another",
      "",
    ]);
  });

  it("is of the same kind for a command below another", () => {
    expect(text(play).split("\n").slice(0, 5)).toEqual([
      "NAME",
      "  kubeflow play scene - one scene",
      "",
      "SYNOPSIS",
      "  kubeflow play scene [options]",
    ]);
  });

  it("has headings in bold on a terminal alone", () => {
    let shown = "";
    command.configureOutput({ writeOut: (part) => (shown += part), getOutHasColors: () => true });
    command.outputHelp();
    expect(shown).toContain("\x1b[1mEXAMPLES\x1b[22m");
    expect(shown).toContain("\x1b[1mNAME\x1b[22m");
  });
});
