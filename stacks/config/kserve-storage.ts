import { flag, mapping, text } from "./field";
import { dnsLabel } from "./names";
import { byteQuantity, cpuQuantity } from "./quantity";

const amount = (whose: string) =>
  mapping(
    {
      cpu: cpuQuantity().describe(`Cores ${whose}, such as "500m".`),
      memory: byteQuantity().describe(`Memory ${whose}, such as "2Gi".`),
    },
    "write the keys cpu and memory below it",
  );

/** What a container asks for, and the most that it gets. */
export const containerResources = mapping(
  {
    requests: amount("that are kept for it").describe("What is kept for it."),
    limits: amount("that it gets at most").describe("The most that it gets."),
  },
  "write the keys requests and limits below it",
);

const s3 = mapping(
  {
    endpoint: text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, {
      expected: "a host with its port if it has one, without a scheme",
      fix: 'write one such as "minio.storage:9000"; plain HTTP is https: false',
    })
      .optional()
      .describe("Host of the store, with its port. Without it, Amazon's."),
    region: text(/^[a-z0-9-]+$/, { expected: "the name of a region", fix: 'write one such as "eu-central-1"' })
      .optional()
      .describe("Region of the buckets. Without it, the one that the Pod's identity says."),
    https: flag("write false for a store inside of the cluster without a certificate")
      .optional()
      .describe("Whether the store is asked by HTTPS. Without it, true."),
    verifySsl: flag("write false for a certificate that nobody known has signed; better state caBundle")
      .optional()
      .describe("Whether the store's certificate is checked. Without it, true."),
    virtualBucket: flag("write true where the bucket is part of the host")
      .optional()
      .describe("Whether the bucket is part of the host. Without it, what the SDK does."),
    accelerate: flag("write true for buckets that have it").optional().describe("Use Amazon's transfer acceleration."),
    anonymous: flag("write true for public buckets").optional().describe("Read buckets without signing in."),
  },
  "write settings below it, such as region: eu-central-1",
);

/** How models get to their Pods. Keys of stores are in Secrets of tenants' namespaces, never here. */
export const storageSchema = mapping(
  {
    s3: s3.optional().describe("Where models in S3 are, unless a Secret or a service account says otherwise."),
    secret: dnsLabel(63, 'write a name such as "storage-config"')
      .optional()
      .describe(
        "Secret of a tenant's namespace with the stores that InferenceServices name. Without it, storage-config.",
      ),
    caBundle: dnsLabel(63, 'write a name such as "store-ca"')
      .optional()
      .describe("ConfigMap in the namespace kubeflow with certificate authorities of stores, in the key cabundle.crt."),
    images: flag("write false to refuse models in images")
      .optional()
      .describe("Whether oci:// takes a model out of an image. Without it, true."),
    resources: containerResources.optional().describe("What the container gets that downloads models."),
  },
  "write settings below it, such as s3",
);
