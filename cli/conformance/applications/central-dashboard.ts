import type { DashboardApp } from "../../../charts/central-dashboard/apps";
import { CentralDashboardChart } from "../../../charts/central-dashboard/chart";
import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import type { Release } from "../../../charts/releases";
import type { Charts } from "../components";

/** What upstream's menu and its documentation lead to. */
const UPSTREAM_APPS: readonly DashboardApp[] = [
  "notebooks",
  "tensorboards",
  "volumes",
  "katib",
  "kserve",
  "pipelines",
  "trainingOperator",
];

/** Renders the central dashboard. */
export function centralDashboard(release: Release): Readonly<Record<string, Charts>> {
  return {
    "central-dashboard": (app) => [
      new CentralDashboardChart(app, "central-dashboard", {
        ...{ release, availability: "high", mesh: "sidecar" },
        gateway: { name: KUBEFLOW_GATEWAY, https: true },
        apps: new Set(UPSTREAM_APPS),
      }),
    ],
  };
}
