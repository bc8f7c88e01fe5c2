import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { load } from "js-yaml";

const run = promisify(execFile);

const PROJECT = join(__dirname, "../..");
const GITHUB = "examples/ci/github/kubeflow.yml";
const GITLAB = "examples/ci/gitlab/.gitlab-ci.yml";

const text = (file: string): string => readFileSync(join(PROJECT, file), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface GitHubJob {
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly environment: string } };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, GitHubJob>>;
}

interface GitLabJob {
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

type Pipeline = Readonly<Record<string, GitLabJob>>;

const workflow = load(text(GITHUB)) as Workflow;
const pipeline = load(text(GITLAB)) as Pipeline;

const githubScripts = Object.values(workflow.jobs).flatMap(({ steps }) =>
  steps.flatMap(({ run: script }) => script ?? []),
);
const gitlabScripts = Object.values(pipeline).flatMap((job) =>
  [job.before_script, job.script, job.after_script].flatMap((lines) => lines ?? []),
);

/** What follows a command in a script: each as a line of its own, without its redirections. */
function commandLines(scripts: readonly string[], command: string): string[] {
  const lines = scripts
    .join("\n")
    .replaceAll("\\\n", " ")
    .split(/\n|&&|\|\||;/);
  return lines.flatMap((line) => {
    const [, after] = line.split(`${command} `);
    return after === undefined ? [] : [after.replace(/\s*>.*/, "").trim()];
  });
}

/** Words of a command line; the templates quote variables alone. */
function words(line: string): string[] {
  return line.match(/"[^"]*"|\S+/g) ?? [];
}

const COMMANDS = ["conformance", "diff", "diff", "down", "policy", "render", "render", "status", "up", "validate"];

/** What `--help` says of each command. */
let help: Map<string, string>;

beforeAll(async () => {
  const pages = [...new Set(COMMANDS)].map(async (command): Promise<[string, string]> => {
    const { stdout } = await run(process.execPath, [join(PROJECT, "cli/kubeflow.cjs"), command, "--help"]);
    return [command, stdout];
  });
  help = new Map(await Promise.all(pages));
}, 60_000);

test.each([
  [GITHUB, githubScripts],
  [GITLAB, gitlabScripts],
])("%s runs every check, by commands and options that there are", (_, scripts) => {
  const lines = commandLines(scripts, "npx kubeflow").map(words);
  expect(lines.map(([command]) => command).sort()).toEqual(COMMANDS);
  const unknown = lines.flatMap(([command, ...rest]) =>
    rest.filter((word) => word.startsWith("-") && !knows(help.get(command), word)).map((word) => `${command} ${word}`),
  );
  expect(unknown).toEqual([]);
});

function knows(help: string | undefined, option: string): boolean {
  return new RegExp(`(^|[ ,])${option}(?![\\w-])`, "m").test(help ?? "");
}

test.each([
  [GITHUB, githubScripts],
  [GITLAB, gitlabScripts],
])("%s runs scripts of npm that there are", (_, scripts) => {
  const { scripts: known } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
  const names = commandLines(scripts, "npm run").map((line) => words(line)[0]);
  expect(names).toEqual(["toolchain"]);
  expect(known).toHaveProperty(names);
});

test.each([GITHUB, GITLAB])("%s says no secret in clear", (file) => {
  const values = text(file)
    .split("\n")
    .filter((line) => !/^\s*#/.test(line) && /token|password|secret|api_?key/i.test(line));
  const clear = values.filter((line) => !/\$\{\{ github\.token \}\}|\$KUBEFLOW_BOT_TOKEN/.test(line));
  expect(clear).toEqual([]);
});

test("every job on GitHub ends by itself, and an old run with a new push", () => {
  expect(workflow.concurrency).toEqual({
    group: "kubeflow-${{ github.event_name == 'pull_request' && github.ref || github.sha }}",
    "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
  });
  for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
});

test("jobs on GitHub may only read, but for two that run nothing of the pull request", () => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  const writing = Object.entries(workflow.jobs).filter(([, { permissions }]) =>
    Object.values(permissions ?? {}).includes("write"),
  );
  expect(writing.map(([name, { permissions }]) => [name, permissions])).toEqual([
    ["code-scanning", { actions: "read", contents: "read", "security-events": "write" }],
    ["comment", { "pull-requests": "write" }],
  ]);
  for (const [, { steps }] of writing) {
    for (const { uses = "", run: script = "" } of steps) expect(`${uses} ${script}`).not.toMatch(/checkout|\bnp[mx]\b/);
  }
});

test("the job on GitLab that has a token runs nothing of the merge request", () => {
  const jobs = Object.entries(pipeline).filter(([, job]) => JSON.stringify(job).includes("KUBEFLOW_BOT_TOKEN"));
  expect(jobs.map(([name, { variables }]) => [name, variables])).toEqual([["comment", { GIT_STRATEGY: "none" }]]);
});

test("actions are pinned to a whole version, and no checkout leaves its token behind", () => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const uses = steps.flatMap((step) => step.uses ?? []);
  expect(uses.filter((action) => !/^[\w/-]+@v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  const checkouts = steps.filter((step) => step.uses?.startsWith("actions/checkout@"));
  expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual(checkouts.map(() => false));
});

test("nothing that somebody else may choose is pasted into a script on GitHub", () => {
  expect(githubScripts.filter((script) => script.includes("${{"))).toEqual([]);
});

test("each environment on GitHub has a job of its own, whatever environments there are", () => {
  const matrices = Object.values(workflow.jobs).flatMap(({ strategy }) => strategy?.matrix.environment ?? []);
  expect(matrices).toEqual(Array(3).fill("${{ fromJSON(needs.validate.outputs.environments) }}"));
});
