import { KUBEFLOW_GATEWAY, type GatewayRef } from "../../../charts/kubeflow-gateway/gateway-ref";
import { NotebookControllerChart } from "../../../charts/notebook-controller/chart";
import { PodDefaultsChart } from "../../../charts/poddefaults/chart";
import { PvcViewerControllerChart } from "../../../charts/pvcviewer-controller/chart";
import type { Release } from "../../../charts/releases";
import { TensorboardControllerChart } from "../../../charts/tensorboard-controller/chart";
import { ISSUER } from "../compared";
import type { Charts } from "../components";

const GATEWAY: GatewayRef = { name: KUBEFLOW_GATEWAY, host: "kubeflow.example.com", https: true };

/** Renders the controllers of notebooks, volumes and Tensorboards, and the webhook of PodDefaults. */
export function notebookControllers(release: Release): Readonly<Record<string, Charts>> {
  const common = { release, availability: "high", gateway: GATEWAY } as const;
  const webhook = { mesh: "sidecar", issuer: ISSUER } as const;
  return {
    "notebook-controller": (app) => [new NotebookControllerChart(app, "notebook-controller", common)],
    poddefaults: (app) => [new PodDefaultsChart(app, "poddefaults", { release, availability: "high", ...webhook })],
    "pvcviewer-controller": (app) => [
      new PvcViewerControllerChart(app, "pvcviewer-controller", { ...common, ...webhook }),
    ],
    "tensorboard-controller": (app) => [new TensorboardControllerChart(app, "tensorboard-controller", common)],
  };
}
