import type { z } from "zod";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import type { pipelinesSchema } from "./pipelines";

type Pipelines = Draft<z.input<typeof pipelinesSchema>>;

const KEY = "kubeflow:pipelines";

/** What is impossible within `kubeflow:pipelines`, beyond single values. */
export function pipelinesFindings(pipelines: Pipelines = {}): Finding[] {
  return [...unknownPods(pipelines), ...retention(pipelines), ...otherStore(pipelines)];
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
  return [
    {
      path: [KEY, "artifactRetentionDays"],
      value: artifactRetentionDays,
      message: `is of a SeaweedFS that keeps artifacts, and objectStore is of kind ${kind}; remove it, and give the bucket a lifecycle rule`,
    },
  ];
}

const SCHEMES = { seaweedfs: "minio", azure: "minio", s3: "s3", gcs: "gs" } as const;

/** Runs know how to reach the one store alone. */
function otherStore(pipelines: Pipelines): Finding[] {
  const { objectStore, pipelineRoot } = pipelines;
  // An invalid store may be the one that is meant.
  if (pipelineRoot === undefined || ("objectStore" in pipelines && objectStore?.kind === undefined)) return [];
  const scheme = SCHEMES[objectStore?.kind ?? "seaweedfs"];
  if (pipelineRoot.startsWith(`${scheme}://`)) return [];
  const message = `is of another store than objectStore; start it with "${scheme}://"`;
  return [{ path: [KEY, "pipelineRoot"], value: pipelineRoot, message }];
}
