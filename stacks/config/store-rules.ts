import { accessFindings } from "./bucket-access-rules";
import { isCloudCluster } from "./cloud-cluster-kind";
import type { ConfigInput } from "./config";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { identityFindings } from "./identity-rules";
import { CLOUD_KINDS } from "./managed-storage-rules";
import { repetitions } from "./repetition";

type Buckets = Draft<NonNullable<ConfigInput["kubeflow:buckets"]>>;

const BUCKETS = "kubeflow:buckets";
const TENANTS = "kubeflow:tenants";

/** What is impossible in buckets, and in what tenants and other programs may use of the cloud. */
export function storeFindings(draft: Draft): Finding[] {
  const buckets = draft[BUCKETS] ?? [];
  return [
    ...unmade(draft),
    ...namesTwice(buckets, "name"),
    ...namesTwice(buckets, "bucketName"),
    ...takenName(draft),
    ...(draft[TENANTS] ?? []).flatMap((tenant, index) =>
      accessFindings(draft, tenant?.buckets ?? [], [TENANTS, index, "buckets"]),
    ),
    ...identityFindings(draft),
  ];
}

/** Buckets and identities are made in the cloud of a cluster that this platform makes. */
function unmade(draft: Draft): Finding[] {
  const cluster = draft["kubeflow:cluster"];
  if (cluster?.kind === undefined || isCloudCluster(cluster)) return [];
  const message = `needs a cluster whose cloud this platform makes things in (${CLOUD_KINDS}), and this one is of kind ${cluster.kind}; remove it`;
  const keys = ([BUCKETS, "kubeflow:identities"] as const).filter((key) => (draft[key] ?? []).length > 0);
  return keys.map((key) => ({ path: [key], message }));
}

function namesTwice(buckets: Buckets, field: "name" | "bucketName"): Finding[] {
  return repetitions(buckets, (bucket) => bucket?.[field]).map(({ index, first }) => ({
    path: [BUCKETS, index, field],
    value: buckets[index]?.[field],
    message: `is also the ${field} of ${pathText([BUCKETS, first])}; give each bucket one of its own`,
  }));
}

/** Name that the bucket of Pipelines' artifacts has besides those of the list. */
const PIPELINES = "pipelines";

function takenName({ "kubeflow:buckets": buckets = [], "kubeflow:pipelines": pipelines }: Draft): Finding[] {
  if (pipelines?.objectStore?.kind !== "managed") return [];
  const index = buckets.findIndex((bucket) => bucket?.name === PIPELINES);
  if (index < 0) return [];
  const message = "is how the bucket of kubeflow:pipelines.objectStore is called; choose another one";
  return [{ path: [BUCKETS, index, "name"], value: PIPELINES, message }];
}
