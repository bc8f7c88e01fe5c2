import { ARTIFACTS_FOLDER, isInCluster, pipelineRoot, endpointOf, bucketOf, type ObjectStore } from "./object-store";
import { TENANT_STORE_SECRET } from "./names";

/** Stands for the tenant's namespace in what the profile controller makes. */
export const NAMESPACE = "$(namespace)";

/** Folder of the bucket with what belongs to one tenant. */
export function tenantFolder(namespace: string): string {
  return `private-artifacts/${namespace}`;
}

const TENANT_FOLDER = tenantFolder(NAMESPACE);

/**
 * How tenants' runs log in at the object store: by keys of their own, issued by the store; by the keys that all share;
 * or by the identity that a cloud gives their account.
 */
export type TenantCredentials = "issued" | "shared" | "identity";

/** How tenants' runs log in at this store. */
export function tenantCredentials(store: ObjectStore): TenantCredentials {
  if (isInCluster(store)) return "issued";
  // Runs speak Google's own protocol, which knows no HMAC keys.
  return store.kind === "s3" && store.credentials !== undefined ? "shared" : "identity";
}

/** Below which URL a tenant's runs put artifacts where they do not say otherwise. */
export function tenantRoot(store: ObjectStore): string {
  const shared = pipelineRoot(store);
  return `${shared.slice(0, -ARTIFACTS_FOLDER.length)}${TENANT_FOLDER}/${ARTIFACTS_FOLDER}`;
}

/** How drivers, launchers and the UI reach the store, by the scheme of a URL: contents of `providers` as YAML or JSON. */
export function launcherProviders(store: ObjectStore): object {
  if (store.kind === "gcs") return { gs: { default: { credentials: { fromEnv: true } } } };
  const { region, secure } = endpointOf(store);
  const address = { endpoint: addressOf(store), region, disableSSL: !secure };
  const settings = { default: { ...address, credentials: launcherCredentials(store) } };
  return store.kind === "s3" ? { s3: settings } : { minio: settings };
}

/** Where Argo puts logs and the artifacts of v1 pipelines: an artifact repository. */
export function artifactRepository(store: ObjectStore): object {
  const keyFormat = `${TENANT_FOLDER}/${RUN_FOLDER}`;
  const bucket = bucketOf(store);
  if (store.kind === "gcs") return { archiveLogs: true, gcs: { bucket, keyFormat } };
  const { secure, region } = endpointOf(store);
  const server = { endpoint: addressOf(store), bucket, region, insecure: !secure };
  return { archiveLogs: true, s3: { ...server, keyFormat, ...argoCredentials(store) } };
}

/** Host and port of the store. */
export function addressOf(store: ObjectStore): string {
  const { host, port, secure } = endpointOf(store);
  return port === (secure ? 443 : 80) ? host : `${host}:${port}`;
}

/** Folder of one Pod of a run, by Argo's variables; the date keeps names of Pods from meeting. */
const RUN_FOLDER = [
  "{{workflow.name}}",
  ...["Y", "m", "d"].map((part) => `{{workflow.creationTimestamp.${part}}}`),
  "{{pod.name}}",
].join("/");

function launcherCredentials(store: ObjectStore): object {
  if (tenantCredentials(store) === "identity") return { fromEnv: true };
  const { name, accessKey, secretKey } = TENANT_STORE_SECRET;
  return { fromEnv: false, secretRef: { secretName: name, accessKeyKey: accessKey, secretKeyKey: secretKey } };
}

function argoCredentials(store: ObjectStore): object {
  if (tenantCredentials(store) === "identity") return { useSDKCreds: true };
  const { name, accessKey, secretKey } = TENANT_STORE_SECRET;
  return { accessKeySecret: { name, key: accessKey }, secretKeySecret: { name, key: secretKey } };
}
