import { keySelector } from "../../common/kubernetes/reference";
import { array, boolean, enumeration, int32, int64, map, object, requiring, string } from "../../common/schema";

const login = { passwordSecret: keySelector, usernameSecret: keySelector };

const bucketAccess = {
  accessKeySecret: keySelector,
  bucket: string(),
  /** Host and port, without a scheme. */
  endpoint: string(),
  secretKeySecret: keySelector,
  /** Take the credentials from where the SDK looks for them, such as the Pod's ServiceAccount. */
  useSDKCreds: boolean(),
};

const encryption = { enableEncryption: boolean(), kmsEncryptionContext: string(), kmsKeyId: string() };
const s3 = object({
  ...bucketAccess,
  caSecret: keySelector,
  createBucketIfNotPresent: object({ objectLocking: boolean() }),
  encryptionOptions: object({ ...encryption, serverSideCustomerKeySecret: keySelector }),
  /** Talk HTTP instead of HTTPS. */
  insecure: boolean(),
  key: string(),
  region: string(),
  roleARN: string(),
  sessionTokenSecret: keySelector,
});

const lifecycleRule = object({ markDeletionAfterDays: int32(), markInfrequentAccessAfterDays: int32() });
const oss = requiring(["key"], {
  ...bucketAccess,
  createBucketIfNotPresent: boolean(),
  key: string(),
  lifecycleRule,
  securityToken: string(),
});

/** What is cloned; `depth` counts the newest commits, and is all by default. */
const clone = { branch: string(), depth: int64(), fetch: array(string()), revision: string(), singleBranch: boolean() };
const unverified = { insecureIgnoreHostKey: boolean(), insecureSkipTLS: boolean() };
const git = requiring(["repo"], {
  ...login,
  ...clone,
  ...unverified,
  disableSubmodules: boolean(),
  repo: string(),
  sshPrivateKeySecret: keySelector,
});

const kerberosKeys = { krbCCacheSecret: keySelector, krbConfigConfigMap: keySelector, krbKeytabSecret: keySelector };
const kerberosNames = { krbRealm: string(), krbServicePrincipalName: string(), krbUsername: string() };
const hdfs = requiring(["path"], {
  ...kerberosKeys,
  ...kerberosNames,
  addresses: array(string()),
  dataTransferProtection: string<"authentication" | "integrity" | "privacy">(),
  force: boolean(),
  hdfsUser: string(),
  path: string(),
});

const header = object({ name: string(), value: string() }, { required: ["name", "value"] });
const endpointParam = object({ key: string(), value: string() }, { required: ["key"] });
const oauth2Keys = { clientIDSecret: keySelector, clientSecretSecret: keySelector, tokenURLSecret: keySelector };
const oauth2 = object({ ...oauth2Keys, endpointParams: array(endpointParam), scopes: array(string()) });
const clientCert = object({ clientCertSecret: keySelector, clientKeySecret: keySelector });
const auth = object({ basicAuth: object(login), clientCert, oauth2 });

/** Where an artifact is: one kind of storage. */
const location = {
  /** Keep the container's log as an artifact too. */
  archiveLogs: boolean(),
  artifactory: object({ ...login, url: string() }, { required: ["url"] }),
  azure: requiring(["blob", "container", "endpoint"], {
    accountKeySecret: keySelector,
    blob: string(),
    container: string(),
    endpoint: string(),
    useSDKCreds: boolean(),
  }),
  gcs: object({ bucket: string(), key: string(), serviceAccountKeySecret: keySelector }, { required: ["key"] }),
  git,
  hdfs,
  http: object({ auth, headers: array(header), url: string() }, { required: ["url"] }),
  oss,
  raw: object({ data: string() }, { required: ["data"] }),
  s3,
};

/** Where a workflow keeps its artifacts (ArtifactLocation). */
export const artifactLocation = object(location);

const podMetadata = object({ annotations: map(string()), labels: map(string()) });
const strategy = enumeration(["", "OnWorkflowCompletion", "OnWorkflowDeletion", "Never"]);
const flags = { deleted: boolean(), optional: boolean(), recurseMode: boolean() };

/** A file or directory that a step reads or writes (Artifact). */
export const artifact = requiring(["name"], {
  ...location,
  ...flags,
  /** How it is packed. @default tar, compressed */
  archive: object({ none: object({}), tar: object({ compressionLevel: int32() }), zip: object({}) }),
  /** When it is deleted, and by whom. */
  artifactGC: object({ podMetadata, serviceAccountName: string(), strategy }),
  /** Another step's output, such as `{{steps.train.outputs.artifacts.model}}`. */
  from: string(),
  fromExpression: string(),
  globalName: string(),
  /** Permissions of the file, 0 to 511. */
  mode: int32(),
  name: string(),
  path: string(),
  subPath: string(),
});
