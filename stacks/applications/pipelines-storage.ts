import type * as pulumi from "@pulumi/pulumi";
import type { PipelinesArgs } from "../../components/apps/pipelines";
import type { Bucket } from "../../components/clusters/bucket";
import type { Cluster } from "../../components/clusters/cluster";
import { generatedDatabasePassword } from "../generated-secret";
import { revealed } from "../revealed";
import type { ApplicationContext } from "./context";
import { ownCredentials } from "./credentials";
import { volumeOf } from "./volumes";

type StoreConfig = ApplicationContext["config"]["pipelines"]["objectStore"];
type DatabaseConfig = ApplicationContext["config"]["pipelines"]["database"];

/** The account of the in-cluster object store; its secret key is generated, so that it alone has to change. */
const STORE_USER = "pipelines";

/** Names of the generated passwords, the same whoever runs the database. */
const DATABASE = "pipelines-database";
const DATABASE_PASSWORD = `${DATABASE}-password`;

/** Where Pipelines keeps pipelines, runs and metadata, and what has to be there first. */
export function pipelinesDatabase(context: ApplicationContext): {
  readonly database: PipelinesArgs["database"];
  readonly ready: readonly pulumi.Resource[];
} {
  const { database } = context.config.pipelines;
  if (database.kind === "managed") return managedDatabase(database, context.cluster);
  if (database.kind === "external") return { database: revealed(database), ready: [] };
  const { size, storageClass, secret } = database;
  const credentials = ownCredentials(DATABASE_PASSWORD, "root", secret);
  return { database: { kind: "own", volume: volumeOf(context, { size, storageClass }), credentials }, ready: [] };
}

/** Where the artifacts of runs are kept. */
export function artifactStore(context: ApplicationContext): PipelinesArgs["objectStore"] {
  const { config, buckets } = context;
  const { objectStore } = config.pipelines;
  if (objectStore.kind === "managed") return bucketStore(objectStore, buckets.artifacts, context.cluster);
  if (objectStore.kind === "s3" || objectStore.kind === "gcs") {
    const { credentials, ...store } = objectStore;
    return { ...store, credentials: credentials && storeCredentials(credentials) };
  }
  const { size, storageClass, secret, ...store } = revealed(objectStore);
  const credentials = ownCredentials("pipelines-object-store-key", STORE_USER, secret);
  return { ...store, volume: volumeOf(context, { size, storageClass }), credentials };
}

/** @throws on a cluster without a known cloud, which `managed-storage-rules.ts` refuses in a stack file */
function managedDatabase(
  { kind: _kind, ...settings }: Extract<DatabaseConfig, { kind: "managed" }>,
  { kind, stores }: Cluster,
): ReturnType<typeof pipelinesDatabase> {
  if (!stores)
    throw new Error(`kubeflow:pipelines.database.kind: managed needs a cloud; this cluster is of kind ${kind}`);
  const server = stores.mysql(DATABASE, generatedDatabasePassword(DATABASE_PASSWORD), settings);
  const { host, port, user, password, ready } = server;
  return { database: { kind: "external", host, port, credentials: { kind: "given", user, password } }, ready };
}

/** @throws for a bucket that Pipelines cannot use, which `managed-storage-rules.ts` refuses in a stack file */
function bucketStore(
  { credentials }: Extract<StoreConfig, { kind: "managed" }>,
  bucket: Bucket | undefined,
  { stores }: Cluster,
): PipelinesArgs["objectStore"] {
  if (bucket?.kind === "s3") return { kind: "s3", bucket: bucket.name, region: bucket.region };
  const key = credentials && bucket && stores?.staticKey?.("pipelines-artifacts", bucket);
  if (bucket?.kind !== "gcs" || !key) {
    throw new Error(
      `kubeflow:pipelines.objectStore: Pipelines cannot use a bucket of kind ${bucket?.kind} as it is written`,
    );
  }
  const { accessKey: user, secretKey: password } = key;
  return { kind: "gcs", bucket: bucket.name, credentials: { kind: "given", user, password } };
}

type StoreKeys = NonNullable<Extract<StoreConfig, { kind: "s3" }>["credentials"]>;

function storeCredentials(keys: StoreKeys) {
  if (keys.kind === "secret") return keys;
  const { accessKey: user, secretKey: password } = revealed(keys);
  return { kind: "given", user, password } as const;
}
