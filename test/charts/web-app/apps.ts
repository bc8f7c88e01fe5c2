import { App, type Chart } from "cdk8s";
import { JupyterWebAppChart } from "../../../charts/jupyter-web-app/chart";
import { KServeModelsWebAppChart } from "../../../charts/kserve-models-web-app/chart";
import { RELEASES } from "../../../charts/releases";
import { TensorboardsWebAppChart } from "../../../charts/tensorboards-web-app/chart";
import { VolumesWebAppChart, type VolumesWebAppChartProps } from "../../../charts/volumes-web-app/chart";

/** What all of the web apps are made with. */
export type Props = Pick<VolumesWebAppChartProps, "release" | "availability" | "gateway" | "ingress">;

export const gateway = { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true };
export const defaults: Props = { release: RELEASES["26.03"], availability: "high", gateway };

/** Each web app with what is its own. */
export const APPS = [
  {
    app: "jupyter-web-app",
    make: (props: Props): Chart => new JupyterWebAppChart(new App(), "app", props),
    path: "/jupyter",
    account: "jupyter-web-app-service-account",
    workload: "jupyter-web-app-deployment",
    configs: ["jupyter-web-app-config", "jupyter-web-app-logos"],
    roles: ["jupyter-web-app-kubeflow-notebook-ui-edit", "jupyter-web-app-kubeflow-notebook-ui-view"],
  },
  {
    app: "volumes-web-app",
    make: (props: Props): Chart => new VolumesWebAppChart(new App(), "app", props),
    path: "/volumes",
    account: "volumes-web-app-service-account",
    workload: "volumes-web-app-deployment",
    configs: ["volumes-web-app-viewer-spec"],
    roles: ["volumes-web-app-kubeflow-volume-ui-edit", "volumes-web-app-kubeflow-volume-ui-view"],
  },
  {
    app: "tensorboards-web-app",
    make: (props: Props): Chart => new TensorboardsWebAppChart(new App(), "app", props),
    path: "/tensorboards",
    account: "tensorboards-web-app-service-account",
    workload: "tensorboards-web-app-deployment",
    configs: [],
    roles: ["tensorboards-web-app-kubeflow-tensorboard-ui-edit", "tensorboards-web-app-kubeflow-tensorboard-ui-view"],
  },
  {
    app: "kserve-models-web-app",
    make: (props: Props): Chart => new KServeModelsWebAppChart(new App(), "app", props),
    path: "/kserve-endpoints",
    account: "kserve-models-web-app",
    workload: "kserve-models-web-app",
    configs: ["kserve-models-web-app-config"],
    roles: [],
  },
];
