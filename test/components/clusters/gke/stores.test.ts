import type { BucketSettings } from "../../../../components/clusters/bucket";
import { valueOf } from "../../support/deployment";
import { deployGke } from "./deployed";

const UNFINISHED = { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } };

function bucket(settings: BucketSettings) {
  return deployGke({}, (cluster) => cluster.stores.bucket("cluster-artifacts", settings));
}

test("a bucket is in the cluster's region, and nobody can make it public", async () => {
  const { resource, result } = await bucket({ versioning: false, retain: false });
  expect(resource("cluster-artifacts")).toMatchObject({ type: "gcp:storage/bucket:Bucket", parent: "cluster" });
  expect(resource("cluster-artifacts").inputs).toEqual({
    project: "ml-prod",
    location: "EUROPE-WEST4",
    uniformBucketLevelAccess: true,
    publicAccessPrevention: "enforced",
    versioning: { enabled: false },
    lifecycleRules: [UNFINISHED],
    forceDestroy: true,
    labels: { team: "ml" },
  });
  const { kind, region, encryptionKey, storageAccount } = result;
  expect({ kind, region, encryptionKey, storageAccount }).toEqual({ kind: "gcs", region: "europe-west4" });
  expect(await valueOf(result.name)).toBe("artifacts-1a2b3c4");
  expect(await valueOf(result.id)).toBe("artifacts-1a2b3c4");
});

test("a versioned bucket forgets after 30 days, and objects expire without their versions", async () => {
  const { resource } = await bucket({
    bucketName: "ml-prod-artifacts",
    versioning: true,
    expireAfterDays: 90,
    retain: true,
  });
  expect(resource("cluster-artifacts").inputs).toMatchObject({
    name: "ml-prod-artifacts",
    versioning: { enabled: true },
    lifecycleRules: [
      UNFINISHED,
      { action: { type: "Delete" }, condition: { age: 90, withState: "LIVE" } },
      { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 30, withState: "ARCHIVED" } },
    ],
  });
});

test("a bucket that is kept is neither deleted nor emptied", async () => {
  const kept = await bucket({ versioning: false, retain: true });
  expect(kept.handling["cluster-artifacts"]?.retainOnDelete).toBe(true);
  expect(kept.resource("cluster-artifacts").inputs).toMatchObject({ forceDestroy: false });
  const lost = await bucket({ versioning: false, retain: false });
  expect(lost.handling["cluster-artifacts"]?.retainOnDelete).toBe(false);
});
