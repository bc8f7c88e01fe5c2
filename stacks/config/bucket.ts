import { choice, flag, mapping, text, wholeNumber } from "./field";
import { dnsLabel } from "./names";

/** Fields of every bucket that this platform makes. */
export const bucketFields = {
  versioning: flag("write false to have what is overwritten or deleted gone at once")
    .default(true)
    .describe("Whether what is overwritten or deleted is kept for 30 days."),
  expireAfterDays: wholeNumber(1, 36500, "write a number of days, or leave it out to keep objects")
    .optional()
    .describe("Days after which objects are deleted. Without it, never."),
  retain: flag("write false to have it deleted, with all that is in it, with the stack")
    .default(true)
    .describe("Whether the bucket stays, with all that is in it, when the stack is destroyed."),
};

/** A bucket that this platform makes; on Azure, a container. */
export const bucketSchema = mapping(
  {
    name: dnsLabel(40, 'write a name such as "datasets"').describe(
      "Name of the bucket in this file, by which tenants and identities are given access.",
    ),
    bucketName: text(/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/, {
      expected: "the name of a bucket (3 to 63 lower-case letters, digits and single inner -)",
      fix: 'write one such as "example-datasets", or leave it out to have one made up',
    })
      .optional()
      .describe(
        "Name in the cloud, where it has to be unique. Without it, made of the stack and name, with a random end.",
      ),
    ...bucketFields,
  },
  "write the key name below it",
);

/** How much of a bucket somebody may use, and how. */
export const bucketAccess = {
  bucket: dnsLabel(40, "write the name of an entry of kubeflow:buckets").describe(
    "Name of the bucket in kubeflow:buckets.",
  ),
  access: choice(["read", "write"], "write one of them").describe("read, or write, which includes reading."),
  prefix: text(/^(?!\/)[^\s*?"\\]{1,512}\/$/, {
    expected: 'a prefix that ends in "/" and does not start with it',
    fix: 'write one such as "models/", or leave it out for the whole bucket',
  })
    .optional()
    .describe('Only what is below it, such as "models/". Without it, all of the bucket.'),
};
