import { z } from "zod";
import { bucketAccess } from "./bucket";
import { list, mapping, text } from "./field";
import { dnsLabel } from "./names";
import { variants } from "./variants";

const grant = variants([
  mapping(
    { kind: z.literal("bucket").describe("A bucket of kubeflow:buckets."), ...bucketAccess },
    "write the keys kind, bucket and access below it",
  ),
  mapping(
    {
      kind: z.literal("dnsZone").describe("Records of a DNS zone of the cluster's cloud."),
      zone: text(/^\S{1,512}$/, {
        expected: "a zone without spaces",
        fix: 'write "Z0123456789ABC" (AWS), "<project>/<zone>" (Google) or "/subscriptions/…/dnszones/…" (Azure)',
      }).describe("AWS: id of the hosted zone. Google: <project>/<managed zone>. Azure: resource id of the zone."),
    },
    "write the keys kind and zone below it",
  ),
]);

/** A ServiceAccount of somebody else's program, such as external-dns, that may use something of the cloud. */
export const identitySchema = mapping(
  {
    namespace: dnsLabel(63, 'write a name such as "external-dns"').describe(
      "Namespace of the ServiceAccount, which need not exist yet.",
    ),
    serviceAccount: dnsLabel(63, 'write a name such as "external-dns"').describe("Name of the ServiceAccount."),
    grants: list(grant, "write one grant per entry, each after a dash")
      .min(1, { error: "is empty; write what the ServiceAccount may use" })
      .describe("What its Pods may use in the cloud, and nothing else."),
  },
  "write the keys namespace, serviceAccount and grants below it",
);
