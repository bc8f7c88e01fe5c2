import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import { ModelRegistryChart } from "../../../charts/model-registry/chart";
import type { Release } from "../../../charts/releases";
import type { Charts } from "../components";
import { PLACEHOLDER } from "../compared";

/** Renders the model registry, with databases in the cluster and a key for Hugging Face. */
export function modelRegistry(release: Release): Readonly<Record<string, Charts>> {
  return {
    "model-registry": (app) => [
      new ModelRegistryChart(app, "model-registry", {
        ...{ release, availability: "high", mesh: "sidecar" },
        gateway: { name: KUBEFLOW_GATEWAY, https: true },
        database: {
          kind: "own",
          volume: { size: "10Gi" },
          credentials: { kind: "given", user: "root", password: PLACEHOLDER },
        },
        catalog: {
          volume: { size: "5Gi" },
          credentials: { kind: "given", user: "postgres", password: PLACEHOLDER },
          huggingFaceKey: PLACEHOLDER,
        },
      }),
    ],
  };
}
