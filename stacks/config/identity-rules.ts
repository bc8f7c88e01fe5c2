import { accessFindings } from "./bucket-access-rules";
import { CLOUD_CLUSTERS, isCloudCluster } from "./cloud-cluster-kind";
import type { ConfigInput } from "./config";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";

type Identity = NonNullable<Draft<NonNullable<ConfigInput["kubeflow:identities"]>>[number]>;

const KEY = "kubeflow:identities";

/** How a cloud names its DNS zones, by the cluster's kind. */
const ZONES = {
  eks: { pattern: /^Z[A-Z0-9]{1,31}$/, such: "Z0123456789ABC" },
  gke: { pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]\/[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, such: "my-project-123/public" },
  aks: {
    pattern: /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/dnsZones\/[^/]+$/i,
    such: "/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/dnsZones/example.com",
  },
} as const;

/** What is impossible in identities of other programs. */
export function identityFindings(draft: Draft): Finding[] {
  const identities = draft[KEY] ?? [];
  const keyOf = ({ namespace, serviceAccount }: Partial<Identity> = {}) =>
    namespace === undefined || serviceAccount === undefined ? undefined : `${namespace}/${serviceAccount}`;
  const twice = repetitions(identities, keyOf).map(({ index, first }) => ({
    path: [KEY, index],
    message: `is the ServiceAccount of ${pathText([KEY, first])}, too; put all its grants there`,
  }));
  return [
    ...twice,
    ...identities.flatMap((identity, index) =>
      identity === undefined
        ? []
        : [...boundElsewhere(identity, index, draft), ...grantFindings(identity, index, draft)],
    ),
  ];
}

/** ServiceAccounts of the platform, whose rights other keys state. */
function boundElsewhere({ namespace, serviceAccount }: Identity, index: number, draft: Draft): Finding[] {
  if (namespace === undefined || serviceAccount === undefined) return [];
  const tenant = draft["kubeflow:tenants"]?.findIndex((each) => each?.name === namespace) ?? -1;
  const key =
    namespace === "cert-manager"
      ? "kubeflow:certManager.issuer"
      : namespace === "kubeflow"
        ? "kubeflow:pipelines.objectStore"
        : tenant >= 0 && serviceAccount === "default-editor"
          ? `${pathText(["kubeflow:tenants", tenant, "buckets"])}`
          : undefined;
  if (key === undefined) return [];
  const message = `is the platform's own ServiceAccount, whose rights follow from ${key}; write them there`;
  return [{ path: [KEY, index, "serviceAccount"], value: serviceAccount, message }];
}

function grantFindings({ grants = [] }: Identity, index: number, draft: Draft): Finding[] {
  const path = [KEY, index, "grants"];
  // Others stay where they are, so that paths do.
  const ofBuckets = grants.map((grant) => (grant?.kind === "bucket" ? grant : undefined));
  const zones = grants.map((grant) => (grant?.kind === "dnsZone" ? grant.zone : undefined));
  const twice = repetitions(zones, (zone) => zone).map(({ index: grant, first }) => ({
    path: [...path, grant, "zone"],
    value: zones[grant],
    message: `is also ${pathText([...path, first, "zone"])}; remove one of them`,
  }));
  return [...accessFindings(draft, ofBuckets, path), ...twice, ...foreignZones(zones, path, draft)];
}

function foreignZones(
  zones: readonly (string | undefined)[],
  path: readonly PropertyKey[],
  { "kubeflow:cluster": cluster }: Draft,
): Finding[] {
  if (!isCloudCluster(cluster) || cluster.kind === undefined) return [];
  const { pattern, such } = ZONES[cluster.kind];
  const { service } = CLOUD_CLUSTERS[cluster.kind];
  return zones.flatMap((zone, index) =>
    zone === undefined || pattern.test(zone)
      ? []
      : [
          {
            path: [...path, index, "zone"],
            value: zone,
            message: `is no zone of ${service}'s cloud; write one such as "${such}"`,
          },
        ],
  );
}
