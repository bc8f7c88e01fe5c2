import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Command } from "commander";

import { program } from "../../cli/program";
import { Paper, screenOn } from "../cli/support";

const page = readFileSync(join(__dirname, "../../docs/cli.md"), "utf8");

/** Options that a section of their own explains for all commands. */
const COMMON = "Options of most commands";

/** Flags in the rows of tables, by the section that they are in. */
const documented = new Map(
  page
    .split(/^#{2,3} /m)
    .slice(1)
    .map((section) => [section.split("\n")[0], [...section.matchAll(/^\| `(-[^`]*)` \|/gm)].map(([, flags]) => flags)]),
);

function commandsBelow(command: Command, above = "kubeflow"): [name: string, command: Command][] {
  return command.commands.flatMap((each) => {
    const name = `${above} ${each.name()}`;
    return [[name, each] as [string, Command], ...commandsBelow(each, name)];
  });
}

const commands = new Map(commandsBelow(program(screenOn(new Paper()).screen)));
const common = documented.get(COMMON) ?? [];

describe("the page of the command line", () => {
  it("has a section for each command, and for nothing that is none", () => {
    const sections = [...documented.keys()].filter((title) => title.startsWith("kubeflow "));
    expect(sections.sort()).toEqual([...commands.keys()].sort());
  });

  it.each([...commands])("has each option of %s, and no other", (name, command) => {
    const own = command.options.map(({ flags }) => flags).filter((flags) => !common.includes(flags));
    expect([...(documented.get(name) ?? [])].sort()).toEqual(own.sort());
  });

  it("explains the options of most commands as they are called", () => {
    const all = new Set([...commands.values()].flatMap(({ options }) => options.map(({ flags }) => flags)));
    expect(common.filter((flags) => flags !== "-h, --help" && !all.has(flags))).toEqual([]);
  });
});
