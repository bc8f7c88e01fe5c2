import type { PodDefaults } from "../../components/apps/pod-defaults";
import type { ApplicationContext } from "./context";
import { deployDashboard } from "./dashboard";
import { deployKatib } from "./katib";
import { deployModelRegistry } from "./model-registry";
import { deployNotebooks } from "./notebooks";
import { deployPipelines } from "./pipelines";
import { deployServing } from "./serving";
import { deployTraining } from "./training";

/** Applications that tenants stand on; what is switched off is absent. */
export interface Applications {
  readonly podDefaults?: PodDefaults;
}

/** Makes Kubeflow's applications, as far as the configuration switches them on. */
export function deployApplications(context: ApplicationContext): Applications {
  const { components } = context.config;
  const jobs = deployTraining(context);
  if (components.pipelines) deployPipelines(context);
  deployServing(context);
  const { podDefaults } = deployNotebooks(context);
  if (components.katib) deployKatib(context, jobs);
  if (components.modelRegistry) deployModelRegistry(context);
  if (components.dashboard) deployDashboard(context);
  return { podDefaults };
}
