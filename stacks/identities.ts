import { API_SERVER, TENANT_ACCOUNT, UI } from "../charts/pipelines/names";
import { tenantFolder } from "../charts/pipelines/store-access";
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
  /** Accounts of other programs, by `<namespace>/<name>`: whoever installs them has to annotate them. */
  readonly others: Readonly<Record<string, BoundIdentity>>;
}

/** Ties the platform's accounts, the tenants' and those of the stack file to what they may use, and to nothing else. */
export function deployIdentities(config: KubeflowConfig, cluster: Cluster, buckets: Buckets): CloudIdentities {
  const { identity } = cluster;
  if (!identity) return { tenants: {}, others: {} };
  const others = config.identities.map(({ namespace, serviceAccount: name, grants }) => {
    const written = grants.map((grant) => grantOf(grant, buckets));
    // No name of Kubernetes has an underscore: two accounts never get one name.
    const bound = identity.bind(`identity-${namespace}_${name}`, { namespace, name }, written);
    return [`${namespace}/${name}`, bound] as const;
  });
  const tenants = config.tenants.flatMap((tenant) => {
    const grants = tenantGrants(tenant, buckets);
    const account = { namespace: tenant.name, name: TENANT_ACCOUNT };
    return grants.length === 0 ? [] : [[tenant.name, identity.bind(`tenant-${tenant.name}`, account, grants)] as const];
  });
  return {
    tenants: Object.fromEntries(tenants),
    pipelines: pipelinesIdentities(cluster, buckets),
    others: Object.fromEntries(others),
  };
}

function pipelinesIdentities({ identity }: Cluster, { artifacts: bucket }: Buckets): CloudIdentities["pipelines"] {
  if (!identity || !bucket) return undefined;
  const bind = (name: string, access: "read" | "write") =>
    identity.bind(`pipelines-${name}`, { namespace: KUBEFLOW, name }, [{ kind: "bucket", bucket, access }]);
  return { apiServer: bind(API_SERVER, "write"), ui: bind(UI, "read") };
}

function tenantGrants({ name, buckets: granted }: TenantConfig, buckets: Buckets): Grant[] {
  const { artifacts: bucket } = buckets;
  const own: Grant[] = bucket ? [{ kind: "bucket", bucket, access: "write", prefix: `${tenantFolder(name)}/` }] : [];
  return [...own, ...granted.map((grant) => grantOf({ kind: "bucket", ...grant }, buckets))];
}

type WrittenGrant = KubeflowConfig["identities"][number]["grants"][number];

function grantOf(grant: WrittenGrant, { named }: Buckets): Grant {
  return grant.kind === "dnsZone" ? grant : { ...grant, bucket: named[grant.bucket] };
}
