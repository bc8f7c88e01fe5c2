import type { Release } from "../../../charts/releases";
import type { Charts } from "../components";
import { centralDashboard } from "./central-dashboard";
import { katib } from "./katib";
import { kserve } from "./kserve";
import { modelRegistry } from "./model-registry";
import { notebookControllers } from "./notebook-controllers";
import { pipelines } from "./pipelines";
import { pipelinesGcp } from "./pipelines-gcp";
import { profileController } from "./profile-controller";
import { sparkOperator } from "./spark-operator";
import { trainer } from "./trainer";
import { webApps } from "./web-apps";

/** Renders Kubeflow's applications, with the settings by which each reference file was made. */
export function applications(release: Release): Readonly<Record<string, Charts>> {
  return {
    ...pipelines(release),
    ...pipelinesGcp(release),
    ...trainer(release),
    ...kserve(release),
    ...notebookControllers(release),
    ...webApps(release),
    ...katib(release),
    ...sparkOperator(release),
    ...modelRegistry(release),
    ...centralDashboard(release),
    ...profileController(release),
  };
}
