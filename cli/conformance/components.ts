import { App, type Chart } from "cdk8s";
import type { Construct } from "constructs";
import { objectsOf } from "../../charts/common/objects";
import { INGRESS_PODS } from "../../charts/istio-gateways/gateway-pods";
import { KubeflowNamespacesChart } from "../../charts/kubeflow-namespaces/chart";
import { KubeflowRolesChart } from "../../charts/kubeflow-roles/chart";
import { NvidiaDevicePluginChart } from "../../charts/nvidia-device-plugin/chart";
import { ProfilesChart } from "../../charts/profiles/chart";
import type { Release } from "../../charts/releases";
import { TrainingOperatorChart } from "../../charts/training-operator/chart";
import type { ComponentObjects } from "./compare";
import { applications } from "./applications";
import { platformServices } from "./platform-services";

/** The tenant that upstream installs as its example, as our configuration would state it. */
const UPSTREAM_TENANT = { name: "kubeflow-user-example-com", owner: "user@example.com" };

/** Charts below a root, each made by its own function. */
export type Charts = (root: Construct) => readonly Chart[];

/**
 * Renders what the platform deploys, under the names of the reference files that it is compared with. Definitions of
 * custom resources are not among it; they travel in bundles, see `renderedCrds`.
 */
export function renderedComponents(release: Release): ComponentObjects {
  const all = Object.entries(componentCharts(release));
  return new Map(all.map(([component, charts]) => [component, charts(new App()).flatMap(objectsOf)]));
}

/** The charts of each component. */
export function componentCharts(release: Release): Readonly<Record<string, Charts>> {
  return { ...base(release), ...platformServices(release), ...applications(release) };
}

function base(release: Release): Readonly<Record<string, Charts>> {
  return {
    "kubeflow-namespace": (app) => [new KubeflowNamespacesChart(app, "namespaces")],
    "kubeflow-roles": (app) => [new KubeflowRolesChart(app, "roles")],
    "training-operator": (app) => [new TrainingOperatorChart(app, "training-operator", { release })],
    [`extras/nvidia-device-plugin-${release.nvidiaDevicePlugin.version}`]: (app) => [
      new NvidiaDevicePluginChart(app, "nvidia-device-plugin", { release }),
    ],
    "user-namespace": (app) => [
      new ProfilesChart(app, "profiles", { tenants: [UPSTREAM_TENANT], ingress: INGRESS_PODS }),
    ],
  };
}
