import { withStack } from "../../rehearsal/engine/attached-stack";
import { UpdateLog } from "../../rehearsal/engine/update-log";
import { RehearsalPaths } from "../../rehearsal/environment";
import program from "../../stacks";

/** The least there is to deploy. */
const WITHOUT_COMPONENTS = { only: [] };

/** What `deploy` tells of an update. */
export interface Deployment {
  readonly errors: readonly string[];
  readonly changes: Readonly<Record<string, number>>;
}

/** Deploys a small platform to the cluster of a kubeconfig, in a process of its own as a plain `pulumi up` does. */
async function deploy(
  stackName: string,
  kubeconfig: string,
  pulumi: string,
  paths: RehearsalPaths,
): Promise<Deployment> {
  const quiet = () => undefined;
  const log = new UpdateLog(quiet, quiet);
  const config = {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": { kind: "existing", kubeconfig },
    "kubeflow:components": WITHOUT_COMPONENTS,
    "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com" }],
  };
  const options = { paths, project: "kubeflow", stack: stackName, pulumi, stackFile: JSON.stringify({ config }) };
  await withStack({ ...options, program: async () => ({ ...program() }) }, (opened) =>
    opened.up({ onEvent: log.onEvent }).catch(quiet),
  );
  return { errors: log.errors(), changes: log.changes() };
}

const [stack, kubeconfig, pulumi, paths] = process.argv.slice(2);
deploy(stack, kubeconfig, pulumi, JSON.parse(paths) as RehearsalPaths).then(
  (deployment) => console.log(JSON.stringify(deployment)),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
