import type { Answer } from "../answer";
import type { ChangeCounts } from "../engine-run";
import { newsText, policyNews, type PolicyNews } from "../policy/rehearsed";
import type { ExamplesOutcome } from "../run-examples";
import { Session, SessionOptions, withSession } from "../session";
import { viewCluster, type ClusterView } from "../status/cluster-view";
import { clusterText } from "../status/text";
import { changesText } from "../terminal/changes";
import { Screen } from "../terminal/screen";

/** What an update did, and what runs where after it. */
export interface UpOutcome extends ClusterView {
  readonly stack: string;
  readonly changes: ChangeCounts;
  readonly policies: PolicyNews;
  /** Not there when the stack file wants no examples. */
  readonly examples?: ExamplesOutcome;
}

/** Rehearses an environment: brings everything up, or up to date, and says what runs where. */
export async function up(options: SessionOptions): Promise<Answer> {
  const { screen, stack, signal } = options;
  const data = await withSession(options, async (session): Promise<UpOutcome> => {
    // Unheard until it is asked for; an interrupted or failed update ends first.
    const news = policyNews(options, signal);
    news.catch(() => undefined);
    const changes = await updatePlatform(session, screen);
    screen.start("policies", "judging");
    const policies = await news;
    screen.done("policies", newsText(policies, stack));
    const examples = session.environment.config.examples ? await applyExamples(session, screen) : undefined;
    return { stack, changes, policies, examples, ...(await viewCluster(session.rehearsal.client)) };
  });
  return { data, text: ["", ...clusterText(data), "", ...nextSteps(stack, data)].join("\n") };
}

async function updatePlatform({ engine }: Session, screen: Screen): Promise<ChangeCounts> {
  screen.start("platform", "loading the program");
  const { update } = await import("../engine-run");
  const changes = await update(engine);
  screen.done("platform", changesText(changes));
  return changes;
}

async function applyExamples({ environment, rehearsal, engine }: Session, screen: Screen): Promise<ExamplesOutcome> {
  screen.start("examples", "rendering");
  const { runExamples } = await import("../run-examples");
  const { config } = environment;
  const outcome = await runExamples({
    client: rehearsal.client,
    config,
    signal: engine.signal,
    onProgress: (message) => screen.activity(message),
  });
  const { total, created, waiting } = outcome;
  const news = created > 0 ? `${created} of ${total} jobs started` : `no changes, all ${total} jobs are there`;
  const late = waiting.length > 0 ? `; not running yet: ${waiting.join(", ")}` : "";
  screen.done("examples", `${news} in ${config.tenants[0].name}${late}`);
  return outcome;
}

function nextSteps(stack: string, { jobs }: ClusterView): string[] {
  const option = stack === "dev" ? "" : ` --stack ${stack}`;
  const job = jobs.at(0);
  const [namespace, name] = job?.name.split("/") ?? [];
  const steps = [
    [`npm run status${stack === "dev" ? "" : ` --${option}`}`, "what runs where, and how far the jobs are"],
    ...(job ? [[kubectl(option, `describe ${job.kind.toLowerCase()} -n ${namespace} ${name}`), "a job, in full"]] : []),
    [kubectl(option, "get pods -A -o wide"), "all Pods; kubectl does not have to be installed"],
    [
      `npm run preview${stack === "dev" ? "" : ` --${option}`}`,
      `what a change of Pulumi.${stack}.yaml or of the program would do`,
    ],
    [`npm run down${stack === "dev" ? "" : ` --${option}`}`, "remove all of it"],
  ];
  const width = Math.max(...steps.map(([command]) => command.length));
  return ["What to do next", ...steps.map(([command, what]) => `  ${command.padEnd(width)}  # ${what}`)];
}

function kubectl(option: string, args: string): string {
  return `npm run kubectl --${option} ${args}`;
}
