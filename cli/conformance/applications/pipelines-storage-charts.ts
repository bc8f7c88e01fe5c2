import type { Chart } from "cdk8s";
import type { Construct } from "constructs";
import { ArgoWorkflowsChart } from "../../../charts/argo-workflows/chart";
import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import { databaseRef, PipelinesDatabaseChart, type PipelinesDatabase } from "../../../charts/mysql/pipelines";
import { PipelinesCacheChart } from "../../../charts/pipelines-cache/chart";
import { PipelinesMetadataChart } from "../../../charts/pipelines-metadata/chart";
import type { Release } from "../../../charts/releases";
import { objectStoreRef, PipelinesObjectStoreChart, type PipelinesObjectStore } from "../../../charts/seaweedfs/chart";
import { ISSUER, PLACEHOLDER } from "../compared";

/** Where Pipelines keeps what it keeps. */
export interface ComparedStorage {
  readonly database: PipelinesDatabase;
  readonly store: PipelinesObjectStore;
}

/** As the reference has it: both in the cluster. */
const IN_CLUSTER: ComparedStorage = {
  database: { kind: "own", volume: { size: "20Gi" }, credentials: given("root") },
  store: { kind: "seaweedfs", bucket: "mlpipeline", volume: { size: "20Gi" }, credentials: given("kubeflow") },
};

/** Renders what Pipelines stands on, and Argo, ML Metadata and the cache, which use it. */
export function pipelinesStorageCharts(
  app: Construct,
  release: Release,
  { database, store }: ComparedStorage = IN_CLUSTER,
): Chart[] {
  const common = { release, availability: "high", mesh: "sidecar" } as const;
  const ref = databaseRef(database);
  const gateway = { name: KUBEFLOW_GATEWAY, https: false };
  return [
    new PipelinesDatabaseChart(app, "pipelines-database", { ...common, database }),
    new PipelinesObjectStoreChart(app, "pipelines-object-store", { ...common, store, secretsDigest: PLACEHOLDER }),
    new ArgoWorkflowsChart(app, "argo-workflows", { ...common, store: objectStoreRef(store) }),
    new PipelinesMetadataChart(app, "pipelines-metadata", { ...common, gateway, database: ref }),
    new PipelinesCacheChart(app, "pipelines-cache", {
      release,
      database: ref,
      issuer: ISSUER,
    }),
  ];
}

function given(user: string): { kind: "given"; user: string; password: string } {
  return { kind: "given", user, password: PLACEHOLDER };
}
