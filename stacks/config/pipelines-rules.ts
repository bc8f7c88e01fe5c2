import type { z } from "zod";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { managedStorageFindings, type StorageSurroundings } from "./managed-storage-rules";
import type { pipelinesSchema } from "./pipelines";

type Pipelines = Draft<z.input<typeof pipelinesSchema>>;

const KEY = "kubeflow:pipelines";

/** What is impossible within `kubeflow:pipelines`, beyond single values. */
export function pipelinesFindings(pipelines: Pipelines = {}, cluster: StorageSurroundings = {}): Finding[] {
  return [
    ...unknownPods(pipelines),
    ...retention(pipelines),
    ...otherStore(pipelines, cluster.kind),
    ...managedStorageFindings(pipelines, cluster),
  ];
}

/** Amazon alone knows Pods by themselves. */
function unknownPods({ objectStore }: Pipelines): Finding[] {
  if (objectStore?.kind !== "s3" || !("endpoint" in objectStore) || "credentials" in objectStore) return [];
  return [
    {
      path: [KEY, "objectStore"],
      message: "needs keys, since only Amazon knows Pods by their ServiceAccounts; write credentials, or no endpoint",
    },
  ];
}

/** Buckets of clouds have rules of their own, which this platform does not touch. */
function retention({ objectStore, artifactRetentionDays }: Pipelines): Finding[] {
  const kind = objectStore?.kind;
  if (artifactRetentionDays === undefined || kind === undefined || kind === "seaweedfs") return [];
  const instead = kind === "managed" ? "write objectStore.expireAfterDays" : "give the bucket a lifecycle rule";
  return [
    {
      path: [KEY, "artifactRetentionDays"],
      value: artifactRetentionDays,
      message: `is of a SeaweedFS that keeps artifacts, and objectStore is of kind ${kind}; remove it, and ${instead}`,
    },
  ];
}

const SCHEMES = { seaweedfs: "minio", azure: "minio", s3: "s3", gcs: "gs" } as const;

/** Schemes of the buckets that this platform makes, by the cluster's kind. */
const MANAGED_SCHEMES: Readonly<Record<string, string>> = { eks: "s3", gke: "gs" };

/** Runs know how to reach the one store alone. */
function otherStore(pipelines: Pipelines, cluster: StorageSurroundings["kind"]): Finding[] {
  const { objectStore, pipelineRoot } = pipelines;
  // An invalid store may be the one that is meant.
  if (pipelineRoot === undefined || ("objectStore" in pipelines && objectStore?.kind === undefined)) return [];
  const kind = objectStore?.kind ?? "seaweedfs";
  const scheme = kind === "managed" ? MANAGED_SCHEMES[cluster ?? ""] : SCHEMES[kind];
  if (scheme === undefined) return [];
  if (pipelineRoot.startsWith(`${scheme}://`)) return [];
  const message = `is of another store than objectStore; start it with "${scheme}://"`;
  return [{ path: [KEY, "pipelineRoot"], value: pipelineRoot, message }];
}
