import { array, column, each, enumeration, map, object, requiring, root } from "../../common/schema";
import { string, type Infer } from "../../common/schema";
import { kedaKind, texts } from "./kind";

const secretKeyRef = texts(["key", "name"]);
const fromSecret = requiring(["valueFrom"], { valueFrom: requiring(["secretKeyRef"], { secretKeyRef }) });
const client = { clientId: string(), clientSecret: fromSecret };

/** Who KEDA is to a cloud: by default itself, not the scaled Pods. `aws-eks` is the deprecated form of `aws`. */
const podIdentity = requiring(["provider"], {
  ...each(string(), "externalID", "identityAuthorityHost", "identityId", "identityTenantId", "roleArn"),
  identityOwner: enumeration(["keda", "workload"]),
  provider: enumeration(["azure-workload", "gcp", "aws", "aws-eks", "none"]),
});

const awsKeys = each(fromSecret, "accessKey", "accessSecretKey", "accessToken");
const awsSecretManager = requiring(["secrets"], {
  credentials: requiring(["accessKey", "accessSecretKey"], awsKeys),
  podIdentity,
  region: string(),
  secrets: array(texts(["parameter", "name"], "secretKey", "versionId", "versionStage"), { minItems: 1 }),
});

type AzureCloud = "AzurePublicCloud" | "AzureUSGovernmentCloud" | "AzureChinaCloud" | "AzureGermanCloud" | "Private";
const azureAddresses = each(string(), "activeDirectoryEndpoint", "keyVaultResourceURL");
const azureKeyVault = requiring(["secrets", "vaultUri"], {
  /** `Private` needs both addresses. */
  cloud: requiring(["type"], { ...azureAddresses, type: string<AzureCloud>() }),
  credentials: requiring(["clientId", "clientSecret", "tenantId"], { ...client, tenantId: string() }),
  podIdentity,
  secrets: array(texts(["parameter", "name"], "version"), { minItems: 1 }),
  vaultUri: string(),
});

const gcpKey = requiring(["clientSecret"], { clientSecret: fromSecret });
const gcpSecrets = array(texts(["parameter", "id"], "version"), { minItems: 1 });
const gcpSecretManager = requiring(["secrets"], { credentials: gcpKey, podIdentity, secrets: gcpSecrets });

const vaultSecret = requiring(["key", "parameter", "path"], {
  ...each(string(), "key", "parameter", "path"),
  pkiData: texts([], "altNames", "commonName", "format", "ipSans", "otherSans", "ttl", "uriSans"),
  type: enumeration(["", "secretV2", "secret", "pki"]),
});
const hashiCorpVault = requiring(["address", "authentication", "secrets"], {
  ...each(string(), "address", "mount", "namespace", "role"),
  authentication: enumeration(["token", "kubernetes"]),
  /** A token; or the path of one, or the name of a ServiceAccount. */
  credential: texts([], "token", "serviceAccount", "serviceAccountName"),
  secrets: array(vaultSecret, { minItems: 1 }),
});

const grant = enumeration(["clientCredentials"], { default: "clientCredentials" });
const token = { ...client, scopes: array(string()), tokenUrl: string(), tokenUrlParams: map(string()), type: grant };
const managers = { awsSecretManager, azureKeyVault, gcpSecretManager, hashiCorpVault };
const spec = object({
  ...managers,
  boundServiceAccountToken: array(texts(["parameter", "serviceAccountName"])),
  ...each(array(texts(["parameter", "key", "name"])), "configMapTargetRef", "secretTargetRef"),
  /** Variables of the scaled Pods, by default of their first container. */
  env: array(texts(["parameter", "name"], "containerName")),
  /** JSON file of parameters in KEDA's own Pod. */
  filePath: string(),
  oauth2: requiring(["clientId", "tokenUrl", "type"], token),
  podIdentity,
});

/** Where parameters of triggers come from. */
export type TriggerAuthenticationSpec = Infer<typeof spec>;

const schema = root({ spec, status: texts([], "scaledjobs", "scaledobjects") }, { required: ["spec"] });
const secret = column("Secret", ".spec.secretTargetRef[*].name");
const sources = [column("PodIdentity", ".spec.podIdentity.provider"), secret, column("Env", ".spec.env[*].name")];
const vault = column("VaultAddress", ".spec.hashiCorpVault.address");
const users = ["ScaledObjects", "ScaledJobs"].map((of) => column(of, `.status.${of.toLowerCase()}`, { priority: 1 }));
const version = { schema, columns: [...sources, vault, ...users] };
const clusterVersion = { schema, columns: [...sources, column("FilePath", ".spec.filePath"), vault, ...users] };
const clusterNames = { scope: "Cluster", shortNames: ["cta", "clustertriggerauth"] } as const;

/** Logs triggers of its own namespace in. */
export const triggerAuthentication = kedaKind("TriggerAuthentication", version, { shortNames: ["ta", "triggerauth"] });

/** Logs triggers of all namespaces in, with Secrets of KEDA's own. */
export const clusterTriggerAuthentication = kedaKind("ClusterTriggerAuthentication", clusterVersion, clusterNames);
