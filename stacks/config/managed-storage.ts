import { z } from "zod";
import { bucketFields } from "./bucket";
import { flag, mapping, wholeNumber } from "./field";
import { machineType } from "./gpu-pool";

/** A database for Pipelines in the cluster's cloud. */
export const managedDatabase = mapping(
  {
    kind: z.literal("managed").describe("A MySQL server of the cluster's cloud, which this platform makes."),
    machineType: machineType("db.m7g.large")
      .optional()
      .describe("Machine type of the cloud's database service. Without it, a small one."),
    storageGb: wholeNumber(20, 16384, "write a size in GB")
      .default(50)
      .describe("Size of its disk in GB (10^9 bytes), which grows by itself."),
    highAvailability: flag("write false for one server, at half the price")
      .default(true)
      .describe("Whether a second server in another zone takes over when the first fails."),
    backupDays: wholeNumber(1, 35, "write for how many days backups are kept")
      .default(7)
      .describe("Days for which backups are kept."),
    retain: flag("write false to have it deleted, with all that is in it, with the stack")
      .default(true)
      .describe("Whether the server stays when the stack is destroyed, and the cloud refuses to delete it."),
  },
  "write its settings below it, such as storageGb: 100",
);

/** A bucket for Pipelines' artifacts in the cluster's cloud. */
export const managedStore = mapping(
  {
    kind: z.literal("managed").describe("A bucket of the cluster's cloud, which this platform makes; on EKS and GKE."),
    ...bucketFields,
    credentials: mapping(
      { kind: z.literal("hmac").describe("A static HMAC key of a service account of its own.") },
      "write kind: hmac below it",
    )
      .optional()
      .describe("GKE: asks for the one static key there is, by which Pipelines' API server speaks S3 to Google."),
  },
  "write its settings below it, such as expireAfterDays: 90",
);
