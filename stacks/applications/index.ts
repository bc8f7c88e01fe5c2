import type { ApplicationContext } from "./context";
import { deployDashboard } from "./dashboard";
import { deployKatib } from "./katib";
import { deployModelRegistry } from "./model-registry";
import { deployNotebooks } from "./notebooks";
import { deployPipelines } from "./pipelines";
import { deployServing } from "./serving";
import { deployTraining } from "./training";

/** Makes Kubeflow's applications, as far as the configuration switches them on. */
export function deployApplications(context: ApplicationContext): void {
  const { components } = context.config;
  const jobs = deployTraining(context);
  if (components.pipelines) deployPipelines(context);
  deployServing(context);
  deployNotebooks(context);
  if (components.katib) deployKatib(context, jobs);
  if (components.modelRegistry) deployModelRegistry(context);
  if (components.dashboard) deployDashboard(context);
}
