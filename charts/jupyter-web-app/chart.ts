import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { Availability } from "../common/availability";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { MeshAccount } from "../profiles/names";
import type { Release } from "../releases";
import type { WebAppConfig } from "../web-app/config";
import { notebooksApp } from "../web-app/notebooks-app";
import { WebApp } from "../web-app/web-app";
import { LOGOS } from "./logos";
import { JUPYTER_PATH, JUPYTER_WEB_APP } from "./names";
import { appRules, editRules, viewRules } from "./rules";
import { SPAWNER_FILE, spawnerFile } from "./spawner/form";
import type { GpuPool } from "./spawner/gpu-pool";
import type { SpawnerSettings } from "./spawner/settings";

export interface JupyterWebAppChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that users come in by. */
  readonly gateway: GatewayRef;
  /** Whose requests are believed. @default the ingress gateway that this platform installs */
  readonly ingress?: MeshAccount;
  /** The cluster's nodes with GPUs, which the form offers. @default none */
  readonly gpuPools?: readonly GpuPool[];
  /** Label of nodes that holds the name of their pool. @default none; users then cannot choose among pools */
  readonly poolLabel?: string;
  /** The form for new notebooks. @default the release's images, half a core, 1 GiB and a home folder of 5 GiB */
  readonly spawner?: SpawnerSettings;
}

/**
 * The web app by which users start, stop and delete notebooks. Needs namespace `kubeflow`, Istio's kinds, and the kinds
 * Notebook and PodDefault once it is used.
 * @throws what `spawnerForm` refuses
 */
export class JupyterWebAppChart extends Chart {
  constructor(scope: Construct, id: string, props: JupyterWebAppChartProps) {
    super(scope, id);
    const { release, availability, gateway, ingress } = props;
    const env = [{ name: "UI", value: "default" }];
    new WebApp(this, "app", {
      ...notebooksApp({ name: JUPYTER_WEB_APP, path: JUPYTER_PATH, env }, gateway),
      ...{ availability, gateway, ingress },
      image: release.notebooks.jupyterWebApp,
      rules: appRules(),
      userRoles: { name: `${JUPYTER_WEB_APP}-kubeflow-notebook-ui`, edit: editRules(), view: viewRules() },
      configs: configs(props),
    });
  }
}

function configs({ release, spawner = {}, gpuPools = [], poolLabel }: JupyterWebAppChartProps): WebAppConfig[] {
  const gpus = { pools: gpuPools, poolLabel };
  const file = spawnerFile({ settings: spawner, images: release.notebookImages, gpus });
  return [
    {
      name: `${JUPYTER_WEB_APP}-config`,
      data: { [SPAWNER_FILE]: file },
      use: { kind: "files", volume: "config-volume", mountPath: "/etc/config" },
    },
    {
      name: `${JUPYTER_WEB_APP}-logos`,
      data: LOGOS,
      use: { kind: "files", volume: "logos-volume", mountPath: "/src/apps/default/static/assets/logos" },
    },
  ];
}
