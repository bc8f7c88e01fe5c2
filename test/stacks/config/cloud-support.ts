import { refusals, WITHOUT_SERVICES } from "./support";

/** The least that each kind of cluster needs. */
export const eks = { kind: "eks", region: "eu-central-1" };
export const gke = { kind: "gke", project: "my-project-123", region: "europe-west4" };
export const aks = {
  kind: "aks",
  subscriptionId: "0a1b2c3d-0000-0000-0000-000000000000",
  region: "westeurope",
  admins: ["0a1b2c3d-0000-0000-0000-000000000001"],
};

/** A configuration without errors of an environment for users. */
export function forUsers(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": eks,
    // Google brings a device plugin, and a second one is refused.
    "kubeflow:components": { ...WITHOUT_SERVICES, nvidiaDevicePlugin: false },
    ...changes,
  };
}

/** What is refused in a cluster, by the path below its key. */
export function clusterRefusals(cluster: object): string[] {
  return refusals(forUsers({ "kubeflow:cluster": cluster })).map((each) => each.replace(/^kubeflow:cluster\./, ""));
}
