import { withStack } from "../../rehearsal/engine/attached-stack";
import { UpdateLog } from "../../rehearsal/engine/update-log";
import { RehearsalPaths } from "../../rehearsal/environment";
import program from "../../stacks";

/** The least there is to deploy. */
const WITHOUT_COMPONENTS = { only: [] };

/** What `deploy` tells of an update. */
export interface Deployment {
  readonly errors: readonly string[];
  /** Warnings and progress. */
  readonly messages: readonly string[];
  readonly changes: Readonly<Record<string, number>>;
}

/** What is deployed, where. */
export interface DeploymentOptions {
  readonly stack: string;
  readonly kubeconfig: string;
  /** The `pulumi` program. */
  readonly pulumi: string;
  readonly paths: RehearsalPaths;
  /** @default up, without a preview before */
  readonly preview?: boolean;
  /** Settings of the cluster besides its kubeconfig. */
  readonly cluster?: object;
  /** @default the least */
  readonly components?: object;
}

/** Deploys a small platform to the cluster of a kubeconfig, in a process of its own as a plain `pulumi up` does. */
async function deploy(options: DeploymentOptions): Promise<Deployment> {
  const { stack, kubeconfig, pulumi, paths, preview, cluster, components = WITHOUT_COMPONENTS } = options;
  const quiet = () => undefined;
  const messages: string[] = [];
  const log = new UpdateLog(quiet, (message) => messages.push(message));
  const config = {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": { kind: "existing", kubeconfig, ...cluster },
    "kubeflow:components": components,
    "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com" }],
  };
  const engine = { paths, project: "kubeflow", stack, pulumi, stackFile: JSON.stringify({ config }) };
  await withStack({ ...engine, program: async () => ({ ...program() }) }, async (opened) => {
    const { onEvent } = log;
    await (preview ? opened.preview({ onEvent }) : opened.up({ onEvent })).catch(quiet);
  });
  return { errors: log.errors(), changes: log.changes(), messages };
}

deploy(JSON.parse(process.argv[2]) as DeploymentOptions).then(
  (deployment) => console.log(JSON.stringify(deployment)),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
