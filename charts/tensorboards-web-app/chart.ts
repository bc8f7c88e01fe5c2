import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { Availability } from "../common/availability";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { MeshAccount } from "../profiles/names";
import type { Release } from "../releases";
import { notebooksApp } from "../web-app/notebooks-app";
import { WebApp } from "../web-app/web-app";
import { TENSORBOARDS_PATH, TENSORBOARDS_WEB_APP } from "./names";
import { appRules, editRules, viewRules } from "./rules";

export interface TensorboardsWebAppChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that users come in by. */
  readonly gateway: GatewayRef;
  /** Whose requests are believed. @default the ingress gateway that this platform installs */
  readonly ingress?: MeshAccount;
}

/**
 * The web app by which users make and open TensorBoards. Needs namespace `kubeflow`, Istio's kinds, and the kinds
 * Tensorboard and PodDefault once it is used.
 */
export class TensorboardsWebAppChart extends Chart {
  constructor(scope: Construct, id: string, { release, availability, gateway, ingress }: TensorboardsWebAppChartProps) {
    super(scope, id);
    new WebApp(this, "app", {
      ...notebooksApp({ name: TENSORBOARDS_WEB_APP, path: TENSORBOARDS_PATH }, gateway),
      ...{ availability, gateway, ingress },
      image: release.notebooks.tensorboardsWebApp,
      rules: appRules(),
      userRoles: { name: `${TENSORBOARDS_WEB_APP}-kubeflow-tensorboard-ui`, edit: editRules(), view: viewRules() },
    });
  }
}
