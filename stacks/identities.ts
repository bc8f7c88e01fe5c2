import { TENANT_ACCOUNT, API_SERVER, UI } from "../charts/pipelines/names";
import { KUBEFLOW } from "../charts/kubeflow-namespaces/names";
import type { Cluster } from "../components/clusters/cluster";
import type { BoundIdentity, Grant } from "../components/clusters/identity";
import type { Buckets } from "./buckets";
import type { KubeflowConfig, TenantConfig } from "./config/config";

/** Who ServiceAccounts are to the cluster's cloud; what needs nothing of it is absent. */
export interface CloudIdentities {
  /** The account `default-editor` of each tenant, by the tenant's name. */
  readonly tenants: Readonly<Record<string, BoundIdentity>>;
  /** Pipelines' own accounts, where its artifacts are in a bucket of the cloud. */
  readonly pipelines?: { readonly apiServer: BoundIdentity; readonly ui: BoundIdentity };
}

/** Folder of a tenant in the bucket of artifacts, as `charts/pipelines/store-access.ts` lays it out. */
const artifactsOf = (tenant: string): string => `private-artifacts/${tenant}/`;

/** Ties the platform's accounts, the tenants' and those of the stack file to what they may use, and to nothing else. */
export function deployIdentities(config: KubeflowConfig, cluster: Cluster, buckets: Buckets): CloudIdentities {
  const { identity } = cluster;
  if (!identity) return { tenants: {} };
  for (const { namespace, serviceAccount: name, grants } of config.identities) {
    identity.bind(
      `identity-${namespace}-${name}`,
      { namespace, name },
      grants.map((grant) => grantOf(grant, buckets)),
    );
  }
  const tenants = config.tenants.flatMap((tenant) => {
    const grants = tenantGrants(tenant, buckets);
    const account = { namespace: tenant.name, name: TENANT_ACCOUNT };
    return grants.length === 0 ? [] : [[tenant.name, identity.bind(`tenant-${tenant.name}`, account, grants)] as const];
  });
  return { tenants: Object.fromEntries(tenants), pipelines: pipelinesIdentities(cluster, buckets) };
}

function pipelinesIdentities({ identity }: Cluster, { artifacts: bucket }: Buckets): CloudIdentities["pipelines"] {
  if (!identity || !bucket) return undefined;
  const bind = (name: string, access: "read" | "write") =>
    identity.bind(`pipelines-${name}`, { namespace: KUBEFLOW, name }, [{ kind: "bucket", bucket, access }]);
  return { apiServer: bind(API_SERVER, "write"), ui: bind(UI, "read") };
}

function tenantGrants({ name, buckets: granted }: TenantConfig, buckets: Buckets): Grant[] {
  const { artifacts: bucket } = buckets;
  const own: Grant[] = bucket ? [{ kind: "bucket", bucket, access: "write", prefix: artifactsOf(name) }] : [];
  return [...own, ...granted.map((grant) => grantOf({ kind: "bucket", ...grant }, buckets))];
}

type WrittenGrant = KubeflowConfig["identities"][number]["grants"][number];

function grantOf(grant: WrittenGrant, { named }: Buckets): Grant {
  return grant.kind === "dnsZone" ? grant : { ...grant, bucket: named[grant.bucket] };
}
