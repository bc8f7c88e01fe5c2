import { existsSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { displayName } from "../../stacks/config/stack-file";
import { Refusal } from "../refusal";
import { PROJECT_DIR } from "../stack-environment";
import type { Answers, Topic } from "./answers";
import type { Conversation } from "./conversation";
import { completed, faultOf, isAsked, QUESTIONS, type Question } from "./questions";
import { stackFileText } from "./stack-file-text";

export interface InitOptions {
  /** What the command line answers already. */
  readonly given: Partial<Answers>;
  /** Folder that the file is written to. */
  readonly cwd: string;
  /** Who answers the rest. @default nobody: what has a default gets it, and the rest is missed */
  readonly person?: Conversation;
}

/** The file that was written, and what is to be done next. */
export interface Written {
  readonly file: string;
  /** Commands, in their order, each with what it is for. */
  readonly next: readonly { readonly command: string; readonly why: string }[];
}

/**
 * Writes a stack file from answers.
 * @throws {Refusal} with everything that is wrong with or missing from the command line; when there is such a file
 */
export async function init({ given, cwd, person }: InitOptions): Promise<Written> {
  const fromFlags = collected(given, cwd, person === undefined);
  const answers = person ? await asked(person, fromFlags, cwd) : fromFlags;
  const file = join(cwd, `Pulumi.${answers.name}.yaml`);
  const schema = relative(cwd, join(PROJECT_DIR, "docs", "schema", "stack.schema.json"));
  try {
    // Never over another file, not even one that came meanwhile.
    writeFileSync(file, stackFileText(completed(answers), schema.split(sep).join("/")), { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new Refusal(existing(file));
    throw new Refusal(
      `${displayName(file)}: cannot be written (${code}); name a folder that you may write to by --cwd`,
    );
  }
  return { file: displayName(file), next: nextSteps(completed(answers)) };
}

/** The answers of the command line, checked. @param complete whether defaults are taken, and what is missing is an error */
function collected(given: Partial<Answers>, cwd: string, complete: boolean): Partial<Answers> {
  const answers: Partial<Record<Topic, string>> = {};
  const faults: string[] = [];
  for (const question of QUESTIONS) {
    const { topic, flag } = question;
    const answer = given[topic];
    if (!isAsked(question, answers)) {
      // Of which cluster it would be, only a person will tell.
      const isOpen =
        !complete && (answers.cluster === undefined || (topic === "gpuNodes" && answers.gpu === undefined));
      if (isOpen && answer !== undefined) answers[topic] = answer;
      else if (answer !== undefined && !(topic === "gpuNodes" && isGpu(given.gpu)))
        faults.push(`${flag}: ${notAsked(question)}`);
      continue;
    }
    const taken = answer ?? (complete ? question.usual?.(answers.cluster ?? "") : undefined);
    if (taken === undefined) {
      if (complete) faults.push(`${flag}: is missing; ${question.text(answers)}`);
      continue;
    }
    const fault = faultOf(question, taken, answers) ?? (topic === "name" ? takenName(taken, cwd) : undefined);
    if (fault === undefined) answers[topic] = taken;
    else faults.push(`${flag}: ${fault}`);
    // What else is asked depends on the kind of cluster.
    if (fault !== undefined && topic === "cluster") break;
  }
  if (faults.length > 0) throw new Refusal(faults.join("\n"));
  return answers;
}

async function asked(
  person: Conversation,
  given: Partial<Answers>,
  cwd: string,
): Promise<Partial<Answers> & { name: string }> {
  const answers: Partial<Record<Topic, string>> = {};
  for (const question of QUESTIONS) {
    if (!isAsked(question, answers)) continue;
    answers[question.topic] = await answerTo(question, given[question.topic], answers, person, cwd);
  }
  return { ...answers, name: answers.name ?? "" };
}

async function answerTo(
  question: Question,
  given: string | undefined,
  before: Partial<Answers>,
  person: Conversation,
  cwd: string,
): Promise<string> {
  const usual = question.usual?.(before.cluster ?? "");
  const shown = usual === undefined || usual === "" ? "" : ` [${usual}]`;
  for (let typed = given; ; typed = undefined) {
    const answer = typed ?? ((await person.ask(`${question.text(before)}${shown}: `)) || usual);
    const fault =
      answer === undefined
        ? "is needed"
        : (faultOf(question, answer, before) ?? (question.topic === "name" ? takenName(answer, cwd) : undefined));
    if (answer !== undefined && fault === undefined) return answer;
    person.say(`  ${fault}`);
  }
}

/** A model that is not to be had has its own message. */
function isGpu(gpu: string | undefined): boolean {
  return gpu !== undefined && gpu !== "none";
}

function takenName(name: string, cwd: string): string | undefined {
  const file = [`Pulumi.${name}.yaml`, `Pulumi.${name}.yml`]
    .map((each) => join(cwd, each))
    .find((path) => existsSync(path));
  return file === undefined ? undefined : existing(file);
}

function existing(file: string): string {
  return `${displayName(file)} is there already, and stays as it is; choose another name, or change that file`;
}

function notAsked({ topic, kinds }: Question): string {
  if (topic === "gpuNodes") return "is for a cluster with GPUs; name their model by --gpu, or leave it out";
  return `is for clusters of kind ${kinds?.join(" and ")} alone; leave it out`;
}

function nextSteps({ name, cluster }: Answers): Written["next"] {
  const rehearsed = { command: `kubeflow up --stack ${name}`, why: "rehearses it on this machine" };
  const validated = { command: `kubeflow validate --stack ${name}`, why: "checks it, after each change" };
  if (cluster === "rehearsal") return [validated, rehearsed];
  return [
    validated,
    rehearsed,
    { command: `kubeflow doctor --stack ${name}`, why: "says what is missing for the real one" },
    { command: `pulumi stack init ${name}`, why: "lets Pulumi keep its state, and encrypt its secrets" },
    {
      command: `htpasswd -nBC 12 "" | tr -d ':\\n' | pulumi config set --stack ${name} --secret --path 'kubeflow:dex.users[0].hash'`,
      why: "asks for the first user's password, and keeps its hash encrypted in the file",
    },
    { command: `pulumi up --stack ${name}`, why: "makes it" },
  ];
}

/** What was written, and what is to be done next, for people. */
export function writtenText({ file, next }: Written): string {
  const steps = next.flatMap(({ command, why }) => [`  ${command}`, `      ${why}`]);
  return [
    `${file} is written. No password was asked for: those that the platform needs are generated by the first \`pulumi up\`.`,
    "",
    "Next:",
    ...steps,
  ].join("\n");
}
