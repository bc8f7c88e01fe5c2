import { quotedList, didYouMean } from "../../stacks/config/suggestion";
import { checkStackText } from "../../stacks/config/stack-file";
import { CLUSTER_KINDS, gpuModels, SAMPLE, USUAL_REGIONS, type Answers, type ClusterKind, type Topic } from "./answers";
import { stackFileText } from "./stack-file-text";

/** One question of `init`. */
export interface Question {
  readonly topic: Topic;
  /** Its option on the command line, such as `--region`. */
  readonly flag: string;
  /** As it is asked. */
  readonly text: (answers: Partial<Answers>) => string;
  /** Kinds of clusters that it is asked for. @default all */
  readonly kinds?: readonly ClusterKind[];
  /** What is taken where nothing is answered; nothing where an answer is needed. */
  readonly usual?: (cluster: string) => string | undefined;
  /** Words that an answer has to be one of. @default any text */
  readonly choices?: (cluster: string) => readonly string[];
}

const CLOUDS: readonly ClusterKind[] = ["eks", "gke", "aks"];

/** In the order in which they are asked; what decides about others comes before them. */
export const QUESTIONS: readonly Question[] = [
  { topic: "name", flag: "--name", text: () => 'Name of the environment, such as "prod"' },
  {
    topic: "cluster",
    flag: "--cluster",
    text: () => `Where does it run? (${CLUSTER_KINDS.join(", ")})`,
    usual: () => "rehearsal",
    choices: () => CLUSTER_KINDS,
  },
  {
    topic: "region",
    flag: "--region",
    text: () => "Region of the cloud",
    kinds: CLOUDS,
    usual: (cluster) => USUAL_REGIONS[cluster as keyof typeof USUAL_REGIONS],
  },
  { topic: "project", flag: "--project", text: () => "Id of the Google Cloud project", kinds: ["gke"] },
  { topic: "subscription", flag: "--subscription", text: () => "Id of the Azure subscription", kinds: ["aks"] },
  {
    topic: "adminGroup",
    flag: "--admin-group",
    text: () => "Object id of the Entra group that administers the cluster, and that you are in",
    kinds: ["aks"],
  },
  {
    topic: "context",
    flag: "--context",
    text: () => "Context of your kubeconfig (nothing: the current one)",
    kinds: ["existing"],
    usual: () => "",
  },
  {
    topic: "apiAccess",
    flag: "--api-access",
    text: () => "Networks that may reach the API server, such as 203.0.113.0/24 (nothing: a private address only)",
    kinds: ["eks", "aks"],
    usual: () => "",
  },
  {
    topic: "host",
    flag: "--host",
    text: () => "Host that users type, such as kubeflow.your-company.com",
    usual: (cluster) => (cluster === "rehearsal" ? SAMPLE.host : undefined),
  },
  {
    topic: "owner",
    flag: "--owner",
    text: ({ cluster }) =>
      cluster === "rehearsal"
        ? "E-mail address of the teams' owner"
        : "E-mail address of the person who signs in first",
    usual: (cluster) => (cluster === "rehearsal" ? SAMPLE.owner : undefined),
  },
  {
    topic: "teams",
    flag: "--teams",
    text: () => "Teams, each a namespace, with commas between",
    usual: () => "team-a",
  },
  {
    topic: "gpu",
    flag: "--gpu",
    text: ({ cluster = "" }) => `GPUs? (none, ${gpuModels(cluster).join(", ")})`,
    usual: () => "none",
    choices: (cluster) => ["none", ...gpuModels(cluster)],
  },
  {
    topic: "gpuNodes",
    flag: "--gpu-nodes",
    text: ({ cluster }) => `How many nodes with GPUs${isForNodesOnDemand(cluster) ? " at most" : ""}?`,
    usual: () => "4",
  },
];

/** Whether a question is asked, by the answers before it. */
export function isAsked({ topic, kinds }: Question, { cluster = "", gpu = "none" }: Partial<Answers>): boolean {
  if (topic === "gpuNodes" && gpu === "none") return false;
  return kinds === undefined || (kinds as readonly string[]).includes(cluster);
}

/**
 * What is wrong with an answer: what the checker of stack files says of a file in which the answers before it are right.
 * @returns nothing where it is right
 */
export function faultOf({ topic, choices }: Question, answer: string, before: Partial<Answers>): string | undefined {
  if (topic === "name") return nameFault(answer);
  const cluster = before.cluster ?? SAMPLE.cluster;
  const options = choices?.(cluster);
  if (options && !options.includes(answer)) {
    const fix = didYouMean(answer, options) ?? `write one of ${quotedList(options)}`;
    return `"${answer}" is not to be had; ${fix}`;
  }
  if (topic === "gpuNodes" && !/^\d{1,6}$/.test(answer))
    return `"${answer}" is not a whole number; write one such as 4`;
  const checked = checkStackText(stackFileText(completed({ ...before, [topic]: answer })));
  return checked.ok ? undefined : checked.faults[0].message;
}

/** Answers with samples where there are none yet. */
export function completed(answers: Partial<Answers>): Answers {
  const cluster = answers.cluster ?? SAMPLE.cluster;
  const region = USUAL_REGIONS[cluster as keyof typeof USUAL_REGIONS] ?? "";
  return { ...SAMPLE, region, ...answers };
}

function nameFault(name: string): string | undefined {
  if (/^[A-Za-z0-9][\w.-]{0,99}$/.test(name)) return undefined;
  return `"${name}" is no name of a stack; write up to 100 letters, digits, "-", "_" and ".", the first a letter or digit`;
}

function isForNodesOnDemand(cluster: string | undefined): boolean {
  return (CLOUDS as readonly (string | undefined)[]).includes(cluster);
}
