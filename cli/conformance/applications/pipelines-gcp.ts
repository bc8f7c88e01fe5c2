import { PipelinesChart } from "../../../charts/pipelines/chart";
import { databaseRef, type PipelinesDatabase } from "../../../charts/mysql/pipelines";
import type { Release } from "../../../charts/releases";
import { objectStoreRef, type PipelinesObjectStore } from "../../../charts/seaweedfs/chart";
import type { Charts } from "../components";
import { pipelinesStorageCharts } from "./pipelines-storage-charts";
import { ISSUER, PLACEHOLDER } from "../compared";

/** Cloud SQL by its private address, where upstream's option has a proxy. */
const DATABASE: PipelinesDatabase = {
  kind: "external",
  host: "10.0.0.3",
  port: 3306,
  credentials: { kind: "given", user: "root", password: PLACEHOLDER },
};

/** Cloud Storage itself, where upstream's option has had a gateway. */
const STORE: PipelinesObjectStore = {
  kind: "gcs",
  bucket: "example-pipelines",
  credentials: { kind: "given", user: "GOOG1EXAMPLE", password: PLACEHOLDER },
};

/** Pipelines on Google Cloud's database and object store: what upstream's option for it is for. */
export function pipelinesGcp(release: Release): Readonly<Record<string, Charts>> {
  return {
    "options/pipelines-gcp": (app) => [
      ...pipelinesStorageCharts(app, release, { database: DATABASE, store: STORE }),
      new PipelinesChart(app, "pipelines", {
        release,
        availability: "high",
        gateway: { name: "kubeflow/kubeflow-gateway", https: true },
        mesh: "sidecar",
        database: databaseRef(DATABASE),
        objectStore: objectStoreRef(STORE),
        issuer: ISSUER,
        secretsDigest: PLACEHOLDER,
      }),
    ],
  };
}
