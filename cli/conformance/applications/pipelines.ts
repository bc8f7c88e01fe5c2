import { PipelinesChart } from "../../../charts/pipelines/chart";
import type { PipelinesSettings } from "../../../charts/pipelines/settings";
import type { Release } from "../../../charts/releases";
import type { Charts } from "../components";
import { pipelinesStorageCharts } from "./pipelines-storage-charts";
import { ISSUER, PLACEHOLDER } from "../compared";

/** Pipelines with its storage, as upstream's default install and its Kubernetes-native variant have it. */
export function pipelines(release: Release): Readonly<Record<string, Charts>> {
  return {
    pipelines: pipelinesCharts(release, {}),
    "options/pipelines-k8s-native": pipelinesCharts(release, { kubernetesNative: true }),
  };
}

function pipelinesCharts(release: Release, settings: PipelinesSettings): Charts {
  const key = (name: string) => ({ secret: "mysql-secret", key: name });
  const credentials = { secret: "mlpipeline-minio-artifact", accessKey: "accesskey", secretKey: "secretkey" };
  return (app) => [
    ...pipelinesStorageCharts(app, release),
    new PipelinesChart(app, "pipelines", {
      release,
      availability: "high",
      gateway: { name: "kubeflow/kubeflow-gateway", https: true },
      mesh: "sidecar",
      database: { host: "mysql", port: 3306, user: key("username"), password: key("password") },
      objectStore: { kind: "seaweedfs", bucket: "mlpipeline", credentials },
      issuer: ISSUER,
      settings,
      secretsDigest: PLACEHOLDER,
    }),
  ];
}
