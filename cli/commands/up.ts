import type { ClusterView } from "../status/cluster-view";
import { viewCluster } from "../status/cluster-view";
import { clusterText } from "../status/text";
import { policyNews } from "../policy/rehearsed";
import { Session, SessionOptions, withSession } from "../session";
import { changesText } from "../terminal/changes";
import { Screen } from "../terminal/screen";

/** Rehearses an environment: brings everything up, or up to date, and says what runs where. */
export async function up(options: SessionOptions): Promise<void> {
  const { screen, stack, signal } = options;
  const view = await withSession(options, async (session) => {
    // Unheard until it is asked for; an interrupted or failed update ends first.
    const news = policyNews(options, signal);
    news.catch(() => undefined);
    await updatePlatform(session, screen);
    screen.start("policies", "judging");
    screen.done("policies", await news);
    if (session.environment.config.examples) await applyExamples(session, screen);
    return viewCluster(session.rehearsal.client);
  });
  for (const line of ["", ...clusterText(view), "", ...nextSteps(stack, view)]) screen.line(line);
}

async function updatePlatform({ engine }: Session, screen: Screen): Promise<void> {
  screen.start("platform", "loading the program");
  const { update } = await import("../engine-run");
  screen.done("platform", changesText(await update(engine)));
}

async function applyExamples({ environment, rehearsal, engine }: Session, screen: Screen): Promise<void> {
  screen.start("examples", "rendering");
  const { runExamples } = await import("../run-examples");
  const { config } = environment;
  const { total, created, waiting } = await runExamples({
    client: rehearsal.client,
    config,
    signal: engine.signal,
    onProgress: (message) => screen.activity(message),
  });
  const news = created > 0 ? `${created} of ${total} jobs started` : `no changes, all ${total} jobs are there`;
  const late = waiting.length > 0 ? `; not running yet: ${waiting.join(", ")}` : "";
  screen.done("examples", `${news} in ${config.tenants[0].name}${late}`);
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
