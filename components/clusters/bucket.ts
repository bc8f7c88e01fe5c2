import type * as pulumi from "@pulumi/pulumi";

export interface BucketSettings {
  /**
   * Name in the cloud: S3's and Google's are unique in the world; Azure's is that of the container.
   * @default made of the stack and the resource, with a random end
   */
  readonly bucketName?: string;
  /** Keep what is overwritten or deleted, for 30 days. */
  readonly versioning: boolean;
  /** Delete objects when they are this old. @default never */
  readonly expireAfterDays?: number;
  /** Keep the bucket, and what is in it, when the stack is destroyed. */
  readonly retain: boolean;
}

/** A bucket (Azure: a container) that nobody can make public, encrypted at rest. */
export interface Bucket {
  readonly kind: "s3" | "gcs" | "azureBlob";
  readonly name: pulumi.Output<string>;
  /** AWS: its ARN. Google: its name. Azure: resource id of the container. */
  readonly id: pulumi.Output<string>;
  readonly region: string;
  /** Key that encrypts it, where it is not the cloud's own: whoever uses the bucket has to use the key, too. */
  readonly encryptionKey?: pulumi.Output<string>;
  /** Azure's storage account that the container is in. @default absent elsewhere */
  readonly storageAccount?: pulumi.Output<string>;
}

/** A key that anybody can use who has it. */
export interface StaticKey {
  readonly accessKey: pulumi.Output<string>;
  /** Secret. */
  readonly secretKey: pulumi.Output<string>;
}

/** Makes buckets in the cloud of a cluster. */
export interface BucketFactory {
  bucket(name: string, settings: BucketSettings, opts?: pulumi.CustomResourceOptions): Bucket;
  /**
   * Makes a key that reads and writes one bucket, for programs that no identity can be given; for stack files that ask
   * for it by name. @default absent where such programs can do without
   */
  staticKey?(name: string, bucket: Bucket, opts?: pulumi.CustomResourceOptions): StaticKey;
}
