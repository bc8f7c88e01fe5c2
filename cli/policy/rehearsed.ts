import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import type { StackSelection } from "../stack-environment";

const COMMAND = join(__dirname, "..", "kubeflow.cjs");

/** What is read of `kubeflow policy --json`. */
interface Report {
  readonly rules: readonly string[];
  readonly counts: { readonly objects: number; readonly cloud: number };
  readonly violations: readonly { readonly rule: string; readonly level: "mandatory" | "advisory" }[];
}

/** How a stack's objects stand with the rules. */
export type PolicyNews =
  | {
      readonly judged: true;
      /** How many rules they were judged by, and how many objects there are, cloud resources among them. */
      readonly rules: number;
      readonly objects: number;
      /** Names of mandatory rules that something breaks, and of advisory ones. */
      readonly broken: readonly string[];
      readonly advised: readonly string[];
    }
  | { readonly judged: false; readonly reason: string };

/**
 * Judges a stack while its rehearsal goes on, in a process of its own that gives way to it: the engine has Pulumi loaded, and
 * rules look at what a recorder sees. What it finds is told and fails nothing; `--policy-pack` has the engine refuse it.
 */
export function policyNews({ stack, cwd }: StackSelection, signal: AbortSignal): Promise<PolicyNews> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, "policy", "--stack", stack, "--cwd", cwd, "--json"], {
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    child.once("spawn", () => setPriority(child.pid as number, constants.priority.PRIORITY_BELOW_NORMAL));
    let [answer, words] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (answer += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (words += text));
    child.once("error", reject);
    child.once("close", () =>
      resolve(answer ? newsOf(JSON.parse(answer) as Report) : { judged: false, reason: words.trim() }),
    );
  });
}

/** What a report comes to: how many rules there are, and which are broken, each once. */
export function newsOf({ rules, counts, violations }: Report): PolicyNews {
  return {
    judged: true,
    rules: rules.length,
    objects: counts.objects + counts.cloud,
    broken: namesAt("mandatory", violations),
    advised: namesAt("advisory", violations),
  };
}

/** The same in a line: how many rules hold, or which are broken and what shows it in full. */
export function newsText(news: PolicyNews, stack: string): string {
  if (!news.judged) return `not judged: ${news.reason}`;
  const { rules, objects, broken, advised } = news;
  if (broken.length + advised.length === 0) return `${rules} rules hold for ${objects} objects`;
  const parts = [
    ...(broken.length > 0 ? [`broken: ${broken.join(", ")}`] : []),
    ...(advised.length > 0 ? [`advice: ${advised.join(", ")}`] : []),
  ];
  return `${parts.join("; ")}; \`npx kubeflow policy -s ${stack}\` says what to do`;
}

function namesAt(level: "mandatory" | "advisory", violations: Report["violations"]): string[] {
  return [...new Set(violations.filter((violation) => violation.level === level).map(({ rule }) => rule))];
}
