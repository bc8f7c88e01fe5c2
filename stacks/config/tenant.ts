import { bucketAccess } from "./bucket";
import { choice, list, mapping, text, wholeNumber } from "./field";
import { dnsLabel, userName } from "./names";
import { byteQuantity, cpuQuantity } from "./quantity";

function groupName() {
  return text(/^(?!system:)(?=.{1,253}$)[^\s\p{C}](.*[^\s\p{C}])?$/u, {
    expected: 'the name of a group of at most 253 characters that does not start with "system:"',
    fix: 'write it as the identity provider states it, such as "vision-team"',
  });
}

const contributor = mapping(
  {
    user: userName()
      .optional()
      .describe("E-mail address or User name, as the API server sees it. Either this or group."),
    group: groupName()
      .optional()
      .describe("Group whose users all get the role, as the identity provider states it. Either this or user."),
    role: choice(["edit", "view", "admin"], "write one of them").describe(
      "What they may do in the tenant's namespace: edit, view, or admin (which includes giving others access).",
    ),
  },
  "write the keys user (or group) and role below it",
);

const quota = mapping(
  {
    cpu: cpuQuantity()
      .optional()
      .describe("Cores that all Pods together may request. A container that states no request counts as 100m."),
    memory: byteQuantity()
      .optional()
      .describe(
        'Memory that all Pods together may request, such as "256Gi". A container that states no request counts as 128Mi.',
      ),
    gpus: wholeNumber(0, 16000, "write how many GPUs the tenant may use, or leave it out for no limit")
      .optional()
      .describe("GPUs that all Pods together may request."),
    pods: wholeNumber(0, 100000, "write how many Pods the tenant may run, or leave it out for no limit")
      .optional()
      .describe("How many Pods may exist that have not ended."),
    storage: byteQuantity().optional().describe('Storage that all volume claims together may request, such as "1Ti".'),
  },
  "write the limits below it, such as gpus: 4",
);

const bucket = mapping(bucketAccess, "write the keys bucket and access below it");

/** A team with a namespace of its own. */
export const tenantSchema = mapping(
  {
    name: dnsLabel(63, 'write a name such as "team-a"').describe("Name of the team, which is its namespace."),
    owner: userName().describe("E-mail address or User name of the person who administers the namespace."),
    contributors: list(contributor, "write one user or group per entry, each after a dash")
      .default([])
      .describe("Others with access to the namespace."),
    buckets: list(bucket, "write one bucket per entry, each after a dash")
      .default([])
      .describe(
        "What the team's Pods may use of the buckets of kubeflow:buckets, by their ServiceAccount default-editor.",
      ),
    quota: quota.optional().describe("Limits of the namespace. What is left out has no limit."),
  },
  "write the keys name and owner below it",
);
