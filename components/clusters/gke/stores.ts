import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import type { Bucket, BucketFactory, BucketSettings, StaticKey } from "../bucket";
import type { MySqlFactory, MySqlServer, MySqlSettings } from "../mysql-server";
import { CloudSqlNetwork, cloudSqlServer } from "./cloud-sql";
import { hmacKey } from "./hmac-key";
import type { GkeNetwork } from "./network";

/** Days that a versioned bucket keeps what was overwritten or deleted. */
const KEPT_DAYS = 30;

/** The cluster that stores are made for. */
export interface GkeStoresPlace {
  readonly project: string;
  readonly region: string;
  readonly network: GkeNetwork;
  readonly tags: Readonly<Record<string, string>>;
  /** Options of all resources: their parent, and the APIs that must be on. */
  readonly opts: pulumi.CustomResourceOptions;
}

/** Makes buckets of Cloud Storage, and MySQL servers of Cloud SQL in the network of a cluster. */
export class GkeStores implements BucketFactory, MySqlFactory {
  private readonly databases: CloudSqlNetwork;

  /** @param name prefix of the names of what databases share */
  constructor(
    name: string,
    private readonly place: GkeStoresPlace,
  ) {
    this.databases = new CloudSqlNetwork(name, place);
  }

  /** A bucket in the cluster's region. Google encrypts it with keys of its own, which users need no right to. */
  bucket(name: string, settings: BucketSettings, opts: pulumi.CustomResourceOptions = {}): Bucket {
    const { project, region, tags } = this.place;
    const bucket = new storage.Bucket(
      name,
      {
        name: settings.bucketName,
        project,
        location: region.toUpperCase(),
        uniformBucketLevelAccess: true,
        publicAccessPrevention: "enforced",
        versioning: { enabled: settings.versioning },
        lifecycleRules: lifecycleOf(settings),
        forceDestroy: !settings.retain,
        labels: tags,
      },
      { ...pulumi.mergeOptions(this.place.opts, opts), retainOnDelete: settings.retain },
    );
    return { kind: "gcs", name: bucket.name, id: bucket.name, region };
  }

  staticKey(name: string, bucket: Bucket, opts: pulumi.CustomResourceOptions = {}): StaticKey {
    const { project } = this.place;
    return hmacKey(name, { project, bucket }, pulumi.mergeOptions(this.place.opts, opts));
  }

  /** A server of Cloud SQL; see `cloudSqlServer`. */
  mysql(
    name: string,
    password: pulumi.Input<string>,
    settings: MySqlSettings,
    opts: pulumi.CustomResourceOptions = {},
  ): MySqlServer {
    const { project, region, tags } = this.place;
    const place = { project, region, tags, network: this.databases };
    return cloudSqlServer(name, { password, settings, place }, pulumi.mergeOptions(this.place.opts, opts));
  }
}

function lifecycleOf({ versioning, expireAfterDays }: BucketSettings): storage.BucketArgs["lifecycleRules"] {
  const unfinished = { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } };
  const old = { action: { type: "Delete" }, condition: { age: expireAfterDays, withState: "LIVE" } };
  const noncurrent = { daysSinceNoncurrentTime: KEPT_DAYS, withState: "ARCHIVED" };
  const replaced = { action: { type: "Delete" }, condition: noncurrent };
  return [unfinished, ...(expireAfterDays === undefined ? [] : [old]), ...(versioning ? [replaced] : [])];
}
