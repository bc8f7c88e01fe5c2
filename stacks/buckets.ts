import type { Bucket, BucketSettings } from "../components/clusters/bucket";
import type { Cluster } from "../components/clusters/cluster";
import type { KubeflowConfig } from "./config/config";

/** Buckets that this program makes in the cluster's cloud. */
export interface Buckets {
  /** Those of the stack file, by their names there. */
  readonly named: Readonly<Record<string, Bucket>>;
  /** That of Pipelines' artifacts; absent where they are kept elsewhere. */
  readonly artifacts?: Bucket;
}

/** @throws for buckets on a cluster without a known cloud, which `bucket-access-rules.ts` refuses in a stack file */
export function deployBuckets({ buckets, pipelines, components }: KubeflowConfig, cluster: Cluster): Buckets {
  const make = (name: string, settings: BucketSettings): Bucket => {
    if (!cluster.stores) throw new Error(`kubeflow:buckets: cannot be made on a cluster of kind ${cluster.kind}`);
    return cluster.stores.bucket(`bucket-${name}`, settings);
  };
  const { objectStore } = pipelines;
  const managed = components.pipelines && objectStore.kind === "managed" ? objectStore : undefined;
  return {
    named: Object.fromEntries(buckets.map(({ name, ...settings }) => [name, make(name, settings)])),
    artifacts: managed && make("pipelines", managed),
  };
}
