import { JupyterWebAppChart } from "../../../charts/jupyter-web-app/chart";
import { KServeModelsWebAppChart } from "../../../charts/kserve-models-web-app/chart";
import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import type { Release } from "../../../charts/releases";
import { TensorboardsWebAppChart } from "../../../charts/tensorboards-web-app/chart";
import { VolumesWebAppChart } from "../../../charts/volumes-web-app/chart";
import type { Charts } from "../components";

/** Renders the web apps for notebooks, volumes, TensorBoards and models. */
export function webApps(release: Release): Readonly<Record<string, Charts>> {
  const gateway = { name: KUBEFLOW_GATEWAY, host: "kubeflow.example.com", https: true };
  const common = { release, availability: "high", gateway } as const;
  return {
    "jupyter-web-app": (app) => [new JupyterWebAppChart(app, "jupyter-web-app", common)],
    "volumes-web-app": (app) => [new VolumesWebAppChart(app, "volumes-web-app", common)],
    "tensorboards-web-app": (app) => [new TensorboardsWebAppChart(app, "tensorboards-web-app", common)],
    "kserve-models-web-app": (app) => [new KServeModelsWebAppChart(app, "kserve-models-web-app", common)],
  };
}
