import type { S3Settings, StorageSettings } from "../settings";
import { HELPER_RESOURCES, resourceFields } from "./resources";

/** User that a model in an image and its server run as, so that the server can read the model's files. */
const IMAGE_USER = 1010;

/** Names of keys and Secrets by which models' stores are signed in to, in the section `credentials`. */
export function credentialsConfig({ s3 = {}, secret = "storage-config" }: StorageSettings): Record<string, unknown> {
  return {
    storageSpecSecretName: secret,
    storageSecretNameAnnotation: "serving.kserve.io/storageSecretName",
    gcs: { gcsCredentialFileName: "gcloud-application-credentials.json" },
    s3: { s3AccessKeyIDName: "AWS_ACCESS_KEY_ID", s3SecretAccessKeyName: "AWS_SECRET_ACCESS_KEY", ...s3Config(s3) },
  };
}

/** The container that downloads models, in the section `storageInitializer`. */
export function storageConfig(image: string, settings: StorageSettings): Record<string, unknown> {
  const { caBundle, resources = HELPER_RESOURCES, images = true } = settings;
  return {
    image,
    ...resourceFields(resources),
    ...(caBundle !== undefined && { caBundleConfigMapName: caBundle }),
    caBundleVolumeMountPath: "/etc/ssl/custom-certs",
    enableModelcar: images,
    // KServe refuses to load a model without them, even where it takes none out of images.
    cpuModelcar: "10m",
    memoryModelcar: "15Mi",
    uidModelcar: IMAGE_USER,
  };
}

function s3Config(s3: S3Settings): Record<string, string> {
  const switches = {
    s3UseHttps: s3.https,
    s3VerifySSL: s3.verifySsl,
    s3UseVirtualBucket: s3.virtualBucket,
    s3UseAccelerate: s3.accelerate,
  };
  return {
    ...(s3.endpoint !== undefined && { s3Endpoint: s3.endpoint }),
    ...(s3.region !== undefined && { s3Region: s3.region }),
    ...Object.fromEntries(
      Object.entries(switches).flatMap(([key, on]) => (on === undefined ? [] : [[key, on ? "1" : "0"]])),
    ),
    ...(s3.anonymous !== undefined && { s3UseAnonymousCredential: String(s3.anonymous) }),
  };
}
