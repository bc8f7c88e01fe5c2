import { ProfileControllerChart } from "../../../charts/profile-controller/chart";
import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import type { Release } from "../../../charts/releases";
import type { Charts } from "../components";

/** Renders the profile controller and the access management. */
export function profileController(release: Release): Readonly<Record<string, Charts>> {
  return {
    profiles: (app) => [
      new ProfileControllerChart(app, "profile-controller", {
        ...{ release, availability: "high", mesh: "sidecar" },
        gateway: { name: KUBEFLOW_GATEWAY, https: true },
      }),
    ],
  };
}
