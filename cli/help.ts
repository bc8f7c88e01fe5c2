import type { Command, Help } from "commander";
import pc from "picocolors";

/** A command line that people can copy, and what it is for. */
export type Example = readonly [line: string, what: string];

/** A term and what it means. */
type Entry = readonly [term: string, meaning: string];

/** The commands by what people are up to, in the order of the manual; one that is nowhere here comes last. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  START: ["init", "validate", "doctor"],
  LOOK: ["render", "diff", "images", "graph", "policy", "conformance"],
  RUN: ["rehearse", "up", "preview", "status", "kubectl", "down"],
};

/** Heading of commands that are in no group. */
const OTHERS = "MORE";

/** What a switch that is off by default says of itself, as every switch is. */
const OFF = / \(default: false\)$/;

/** Width of a line where the terminal tells none. */
const COLUMNS = 80;

const SUMMARY = "Kubeflow as a Pulumi program, rehearsed on this machine before it is applied";

const DESCRIPTION = [
  "An environment is a stack file, Pulumi.<name>.yaml. What these commands say, render, check and rehearse comes from " +
    "the very program that `pulumi up` runs for that file.",
  "Commands under LOOK need no cluster, no account and no network, and change nothing but the files that they are asked " +
    "to write. Those under RUN bring up a rehearsal on this machine: a real control plane with simulated nodes and " +
    "clouds. No command changes a real cluster or cloud; doctor and diff read one where they are told which.",
].join("\n\n");

const EXAMPLES: readonly Example[] = [
  ["kubeflow init", "asks a few questions and writes a stack file"],
  ["kubeflow validate", "checks every stack file of the folder"],
  ["kubeflow doctor --stack prod", "says what this machine and the cluster lack"],
  ["kubeflow diff --git origin/main --stack prod", "says what a change of its stack file would do"],
  ["kubeflow render --stack prod", "writes all that it makes as files, for Argo CD or Flux"],
  ["kubeflow up --stack prod", "rehearses it on this machine"],
];

const EXIT_CODES: readonly Entry[] = [
  ["0", "what was asked for is done, and there is nothing to complain about"],
  [
    "1",
    "it failed, or there is something to complain about: a faulty stack file, a broken rule, something that is lacking or out of date",
  ],
  ["2", "the command line makes no sense"],
  ["130", "interrupted by Ctrl-C; the next run goes on from there"],
];

const ENVIRONMENT: readonly Entry[] = [
  ["KUBECONFIG", "the kubeconfig of a cluster that exists, where its stack file names none (else ~/.kube/config)"],
  ["KUBEFLOW_CACHE_DIR", "where programs of rehearsals are kept (else pulumi-kubeflow in the user's cache folder)"],
  ["XDG_CACHE_HOME", "the user's cache folder (else ~/.cache)"],
  ["PATH", "programs of the right version on it are used instead of built: pulumi, kubectl, etcd and others"],
  ["PULUMI_HOME", "where Pulumi's plugins are (else ~/.pulumi)"],
  ["GOCACHE, GOMODCACHE, GOPROXY", "Go's own, while it builds those programs"],
  ["SSL_CERT_FILE", "authorities to trust besides Node's, as kubectl does"],
  ["NO_COLOR", "set to anything: no colours"],
  ["CI", "is not asked: what is no terminal gets plain lines, without colours and without redrawing"],
];

const FILES: readonly Entry[] = [
  ["Pulumi.<name>.yaml", "stack files, in the folder of --cwd; docs/schema/stack.schema.json describes them"],
  [".rehearsal/<name>/", "a rehearsal: its cluster, its state and its logs; `kubeflow down` removes it"],
  ["~/.cache/pulumi-kubeflow/", "programs that were built for rehearsals; safe to delete while none runs"],
];

/**
 * Has the whole command line explain itself as manual pages do. Call it when all commands are added: it puts them into
 * groups, in an order of its own.
 */
export function manual(kubeflow: Command): void {
  const { bold } = pc.createColors(true);
  const format = { formatHelp: page, styleTitle: (title: string) => bold(title) };
  kubeflow
    .summary(SUMMARY)
    .description(DESCRIPTION)
    .usage("<command> [options]")
    .helpOption("-h, --help", "this page; after a command, that of the command")
    .helpCommand("help [command]", "the page of a command");
  const [, ...below] = withSubcommands(kubeflow);
  for (const command of below) command.helpOption("-h, --help", "this page");
  for (const command of [kubeflow, ...below]) command.configureHelp({ ...command.configureHelp(), ...format });
  withExamples(kubeflow, EXAMPLES);
  withEntries(kubeflow, "EXIT CODES", EXIT_CODES);
  withEntries(kubeflow, "ENVIRONMENT", ENVIRONMENT);
  withEntries(kubeflow, "FILES", FILES);
}

/** Ends a command's help with command lines that people can copy. */
export function withExamples(command: Command, examples: readonly Example[]): Command {
  const lines = examples.flatMap(([line, what], index) => [...(index > 0 ? [""] : []), `$ ${line}`, `    ${what}`]);
  return addSection(command, "EXAMPLES", lines);
}

/** Ends a command's help with terms and what they mean, under a heading. */
export function withEntries(command: Command, heading: string, entries: readonly Entry[]): Command {
  const helper = command.createHelp();
  helper.prepareContext({ helpWidth: process.stdout.columns || COLUMNS });
  const width = Math.max(...entries.map(([term]) => term.length));
  const lines = entries.flatMap(([term, meaning]) => helper.formatItem(term, width, meaning, helper).split("\n"));
  return addSection(
    command,
    heading,
    lines.map((line) => line.replace(/^ {2}/, "")),
  );
}

function addSection(command: Command, heading: string, lines: readonly string[]): Command {
  const text = (): string => ["", pc.createColors(true).bold(heading), ...lines.map(indented)].join("\n");
  return command.addHelpText("after", text);
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** A page of the manual. What `addSection` adds comes after it. */
function page(command: Command, helper: Help): string {
  const summary = helper.subcommandDescription(command);
  const description = helper.commandDescription(command);
  const width = helper.padWidth(command, helper);
  const item = (term: string, meaning: string): string => helper.formatItem(term, width, meaning, helper);
  const listed = helper
    .visibleArguments(command)
    .map((argument) => item(helper.argumentTerm(argument), helper.argumentDescription(argument)));
  const options = helper
    .visibleOptions(command)
    .map((option) => item(helper.optionTerm(option), helper.optionDescription(option).replace(OFF, "")));
  const visible = helper.visibleCommands(command);
  const commands = (command.parent ? listOf(visible) : grouped(visible)).map(([heading, members]) =>
    section(
      heading,
      members.map((each) => item(termOf(each), helper.subcommandDescription(each))),
      helper,
    ),
  );
  return [
    section("NAME", [indented(`${namesOf(command)} - ${summary}`)], helper),
    section("SYNOPSIS", [indented(helper.commandUsage(command))], helper),
    ...(description === summary ? [] : [section("DESCRIPTION", paragraphs(description, helper), helper)]),
    ...(listed.length > 0 ? [section("ARGUMENTS", listed, helper)] : []),
    ...commands,
    section("OPTIONS", options, helper),
  ].join("\n");
}

function section(heading: string, lines: readonly string[], helper: Help): string {
  return `${[helper.styleTitle(heading), ...lines].join("\n")}\n`;
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}

function paragraphs(text: string, helper: Help): string[] {
  return helper
    .boxWrap(text, (helper.helpWidth ?? COLUMNS) - 2)
    .split("\n")
    .map(indented);
}

/** As it is called, with the commands that it is below: `kubeflow rehearse upgrade`. */
function namesOf(command: Command): string {
  return command.parent ? `${namesOf(command.parent)} ${command.name()}` : command.name();
}

/** Every command has options, so that `[options]` behind each says nothing. */
function termOf(command: Command): string {
  const operands = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...operands].join(" ");
}

type Headed = readonly [heading: string, members: readonly Command[]];

function listOf(commands: readonly Command[]): Headed[] {
  return commands.length > 0 ? [["COMMANDS", commands]] : [];
}

/** Commands under the headings of their groups, in the groups' order. */
function grouped(commands: readonly Command[]): Headed[] {
  const known = Object.entries(GROUPS).map(([heading, names]): Headed => [
    heading,
    names.flatMap((name) => commands.filter((command) => command.name() === name)),
  ]);
  const rest = commands.filter((command) => !known.some(([, members]) => members.includes(command)));
  return [...known, [OTHERS, rest] as const].filter(([, members]) => members.length > 0);
}
