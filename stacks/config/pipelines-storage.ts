import { z } from "zod";
import { line } from "./dex-connectors";
import { mapping, secret, text, wholeNumber } from "./field";
import { managedDatabase, managedStore } from "./managed-storage";
import { dnsLabel } from "./names";
import { byteQuantity } from "./quantity";
import { variants } from "./variants";

/** A volume of 20Gi, unless it says otherwise. */
function volume(what: string) {
  return {
    size: byteQuantity().default("20Gi").describe(`Size of ${what}, which may grow and never shrinks.`),
    storageClass: dnsLabel(63, 'write a name such as "standard"')
      .optional()
      .describe("StorageClass of its volume. Without it, the cluster's default one."),
  };
}

/** A Secret for those who keep passwords elsewhere. */
function ownSecret(keys: string) {
  return dnsLabel(63, 'write a name such as "pipelines-storage"')
    .optional()
    .describe(`Secret in namespace kubeflow with the keys ${keys}. Without it, they are generated.`);
}

function existingSecret(keys: string) {
  return mapping(
    {
      kind: z.literal("secret").describe("A Secret that is there already."),
      name: dnsLabel(63, 'write a name such as "pipelines-storage"').describe(
        `Secret in namespace kubeflow with the keys ${keys}.`,
      ),
    },
    "write the keys kind and name below it",
  );
}

const ownDatabase = mapping(
  {
    kind: z.literal("own").describe("A MySQL server in the cluster, which this platform runs."),
    ...volume("its volume"),
    secret: ownSecret("username (root) and password"),
  },
  "write its settings below it, such as size: 50Gi",
);

const account = mapping(
  {
    kind: z.literal("given").describe("An account that the stack file states."),
    user: text(/^[^\s:@/]{1,32}$/, {
      expected: "an account of MySQL, without spaces, colons and slashes",
      fix: 'write one such as "pipelines"',
    }).describe("Account that may create databases, and logs in by mysql_native_password."),
    password: secret("Password of the account."),
  },
  "write the keys user and password below it",
);

const externalDatabase = mapping(
  {
    kind: z.literal("external").describe("A MySQL server that is there already, such as a cloud's."),
    host: text(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, {
      expected: "a host name or an address, without port",
      fix: 'write one such as "mysql.example.com"',
    }).describe("Host of the server, which Pipelines speaks to without TLS: keep it in a private network."),
    port: wholeNumber(1, 65535, "write the port of the server").default(3306).describe("Port of the server."),
    credentials: variants([account, existingSecret("username and password")]).describe("The account."),
  },
  "write the keys kind, host and credentials below it",
);

/** Where Pipelines keeps pipelines, runs and metadata. */
export const pipelinesDatabase = variants([ownDatabase, managedDatabase, externalDatabase]);

const bucket = () =>
  text(/^(?=.{3,63}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
    expected: "the name of a bucket (3 to 63 lower-case letters, digits and inner . and -)",
    fix: 'write one such as "example-pipelines"',
  });

const STORE_KEYS = "accesskey and secretkey";

const givenKeys = mapping(
  {
    kind: z.literal("given").describe("Keys that the stack file states."),
    accessKey: line("AKIAIOSFODNN7EXAMPLE").describe("Access key."),
    secretKey: secret("Secret of the access key."),
  },
  "write the keys accessKey and secretKey below it",
);

const storeKeys = () => variants([givenKeys, existingSecret(STORE_KEYS)]);

const seaweedFs = mapping(
  {
    kind: z.literal("seaweedfs").describe("SeaweedFS in the cluster, which gives each tenant keys of its own."),
    bucket: bucket().default("mlpipeline").describe("Name of the bucket."),
    ...volume("the volume with all artifacts"),
    secret: ownSecret(STORE_KEYS),
  },
  "write its settings below it, such as size: 1Ti",
);

const s3 = mapping(
  {
    kind: z.literal("s3").describe("Amazon's S3, or another service that speaks it."),
    bucket: bucket().describe("Name of the bucket, which has to be there."),
    region: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
      expected: "the name of a region",
      fix: 'write one such as "eu-central-1"; services without regions take "us-east-1"',
    }).describe("Region of the bucket."),
    endpoint: text(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, {
      expected: "a URL without a path",
      fix: 'write one such as "https://s3.example.com:9000", or leave it out for Amazon',
    })
      .optional()
      .describe("URL of a service other than Amazon's. Without it, Amazon's in the region."),
    credentials: storeKeys()
      .optional()
      .describe("Keys that all tenants share. Without it, the cloud identities of the Pods' ServiceAccounts."),
  },
  "write the keys kind, bucket and region below it",
);

const gcs = mapping(
  {
    kind: z.literal("gcs").describe("Google Cloud Storage. Runs log in by Workload Identity."),
    bucket: bucket().describe("Name of the bucket, which has to be there."),
    credentials: storeKeys().describe("An HMAC key, by which Pipelines' API server speaks S3 to Google."),
  },
  "write the keys kind, bucket and credentials below it",
);

const accountKey = variants([
  mapping(
    {
      kind: z.literal("given").describe("A key that the stack file states."),
      key: secret("Key of the storage account."),
    },
    "write the key key below it",
  ),
  mapping(
    {
      kind: z.literal("secret").describe("A Secret that is there already."),
      secret: dnsLabel(63, 'write a name such as "azure-storage"').describe("Secret in namespace kubeflow."),
      key: line("account-key").describe("Key of the Secret that holds the storage account's."),
    },
    "write the keys secret and key below it",
  ),
]);

const azure = mapping(
  {
    kind: z.literal("azure").describe("Azure Blob Storage, behind a SeaweedFS in the cluster."),
    container: text(/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/, {
      expected: "the name of a container (3 to 63 lower-case letters, digits and single -)",
      fix: 'write one such as "pipelines"',
    }).describe("Name of the container, which has to be there."),
    account: text(/^[a-z0-9]{3,24}$/, {
      expected: "the name of a storage account (3 to 24 lower-case letters and digits)",
      fix: 'write one such as "examplepipelines"',
    }).describe("Name of the storage account."),
    accountKey: accountKey.describe("Key of the storage account."),
    ...volume("the volume for what is on its way to Azure, and for what was read lately"),
    secret: ownSecret(STORE_KEYS),
  },
  "write the keys kind, container, account and accountKey below it",
);

/** Where the artifacts of runs are. */
export const pipelinesObjectStore = variants([seaweedFs, managedStore, s3, gcs, azure]);
