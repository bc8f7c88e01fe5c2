/** A Secret of whoever reads it, and the keys under which it has what S3 calls access key and secret key. */
export interface SecretRefs {
  readonly secret: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/**
 * Where artifacts of pipelines are. Where credentials may be absent, Pods come with the cloud identity of their
 * ServiceAccount.
 */
export type ObjectStore = SeaweedFsStore | S3Store | GcsStore | AzureStore;

/** SeaweedFS in the cluster. */
export interface SeaweedFsStore {
  readonly kind: "seaweedfs";
  readonly bucket: string;
  readonly credentials: SecretRefs;
}

/** Amazon's S3, or another service that speaks it. */
export interface S3Store {
  readonly kind: "s3";
  readonly bucket: string;
  readonly region: string;
  /** URL of a service other than Amazon's, such as `https://s3.example.com:9000`. @default Amazon's in the region */
  readonly endpoint?: string;
  /** @default the identity of the Pods' ServiceAccounts, which only Amazon knows */
  readonly credentials?: SecretRefs;
}

/** Google Cloud Storage. */
export interface GcsStore {
  readonly kind: "gcs";
  readonly bucket: string;
  /** An HMAC key, by which it speaks S3. @default the identity of the Pods' ServiceAccounts (Workload Identity) */
  readonly credentials?: SecretRefs;
}

/** Azure Blob Storage, behind a SeaweedFS that speaks S3, since Pipelines cannot speak Azure's. */
export interface AzureStore {
  readonly kind: "azure";
  readonly container: string;
  /** Name of the storage account. */
  readonly account: string;
  /** What Pipelines shows to the SeaweedFS in front; the account's own key is in another Secret. */
  readonly credentials: SecretRefs;
}

/** A server that speaks S3. */
export interface S3Endpoint {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly region: string;
}

/** Whether a SeaweedFS in the cluster stands before the artifacts. */
export function isInCluster({ kind }: ObjectStore): boolean {
  return kind === "seaweedfs" || kind === "azure";
}

/** What the API server, workflows and the UI speak S3 with. */
export function endpointOf(store: ObjectStore): S3Endpoint {
  switch (store.kind) {
    case "seaweedfs":
    case "azure":
      return { host: SEAWEEDFS_HOST, port: SEAWEEDFS_PORT, secure: false, region: SEAWEEDFS_REGION };
    case "gcs":
      return { host: "storage.googleapis.com", port: 443, secure: true, region: "auto" };
    case "s3":
      return s3Endpoint(store);
  }
}

/** Name of the bucket as S3 knows it. */
export function bucketOf(store: ObjectStore): string {
  return store.kind === "azure" ? store.container : store.bucket;
}

/** Below which URL runs put artifacts where they do not say otherwise. */
export function pipelineRoot(store: ObjectStore): string {
  return `${SCHEMES[store.kind]}://${bucketOf(store)}/${ARTIFACTS_FOLDER}`;
}

/** Folder of the bucket with the artifacts of runs. */
export const ARTIFACTS_FOLDER = "v2/artifacts";

/** The Service in front of SeaweedFS, for Pods of every namespace. */
export const SEAWEEDFS_HOST = "seaweedfs.kubeflow";

/** Port at which the Service answers as MinIO did, which programs have compiled in. */
export const SEAWEEDFS_PORT = 9000;

/** SeaweedFS has no regions; its clients ask for one. */
export const SEAWEEDFS_REGION = "us-east-1";

/** Schemes of the launcher: `minio` is any S3 server, with the endpoint of its configuration. */
const SCHEMES = { seaweedfs: "minio", azure: "minio", s3: "s3", gcs: "gs" } as const;

function s3Endpoint({ endpoint, region }: S3Store): S3Endpoint {
  if (endpoint === undefined) return { host: `s3.${region}.amazonaws.com`, port: 443, secure: true, region };
  const { protocol, hostname, port } = new URL(endpoint);
  const secure = protocol === "https:";
  return { host: hostname, port: port === "" ? (secure ? 443 : 80) : Number(port), secure, region };
}
