import { CLOUD_CLUSTERS, type CloudClusterKind } from "../../../stacks/config/cloud-cluster-kind";
import type { KubeflowConfig } from "../../../stacks/config/config";
import type { AccessRequest } from "../../clouds/identity/access";

export type AccountRef = AccessRequest["serviceAccount"];

/** Something of the cloud that a stack file lets somebody use. */
export type ExpectedGrant =
  | {
      readonly kind: "bucket";
      /** Its name in the stack file; nothing for that of Pipelines' artifacts, which has none. */
      readonly bucket: string | undefined;
      readonly access: "read" | "write";
      /** @default all of the bucket */
      readonly prefix?: string;
    }
  | { readonly kind: "dnsZone"; readonly zone: string };

/** What a stack file lets one ServiceAccount use, and nothing else. */
export interface ExpectedRights {
  readonly account: AccountRef;
  readonly grants: readonly ExpectedGrant[];
}

type ExpectationConfig = Pick<KubeflowConfig, "tenants" | "identities" | "components" | "pipelines" | "certManager">;

/**
 * Who may use what in the cloud, as docs/identity.md says it: read from the stack file, and from nothing that the program
 * has made of it.
 */
export function expectedRights(config: ExpectationConfig, kind: CloudClusterKind): ExpectedRights[] {
  const artifacts = config.components.pipelines && config.pipelines.objectStore.kind === "managed";
  const all: ExpectedRights[] = [
    ...tenantRights(config, artifacts),
    ...(artifacts ? pipelinesRights() : []),
    ...certManagerRights(config, kind),
    ...config.identities.map(({ namespace, serviceAccount: name, grants }) => ({
      account: { namespace, name },
      grants,
    })),
  ];
  return all
    .filter(({ grants }) => grants.length > 0)
    .map(({ account, grants }) => ({ account, grants: grants.map((grant) => known(grant, kind)) }));
}

/** Azure does not tell cases of letters in ids apart: one zone is not two. */
function known(grant: ExpectedGrant, kind: CloudClusterKind): ExpectedGrant {
  return kind === "aks" && grant.kind === "dnsZone" ? { ...grant, zone: grant.zone.toLowerCase() } : grant;
}

function tenantRights({ tenants }: ExpectationConfig, artifacts: boolean): ExpectedRights[] {
  return tenants.map(({ name, buckets }) => {
    const folder = {
      kind: "bucket",
      bucket: undefined,
      access: "write",
      prefix: `private-artifacts/${name}/`,
    } as const;
    const granted = buckets.map((grant) => ({ kind: "bucket", ...grant }) as const);
    return {
      account: { namespace: name, name: "default-editor" },
      grants: [...(artifacts ? [folder] : []), ...granted],
    };
  });
}

function pipelinesRights(): ExpectedRights[] {
  const rights = (name: string, access: "read" | "write"): ExpectedRights => ({
    account: { namespace: "kubeflow", name },
    grants: [{ kind: "bucket", bucket: undefined, access }],
  });
  return [rights("ml-pipeline", "write"), rights("ml-pipeline-ui", "read")];
}

function certManagerRights({ components, certManager }: ExpectationConfig, kind: CloudClusterKind): ExpectedRights[] {
  const { issuer, identity, existing } = certManager;
  if (!components.certManager || existing || identity || issuer?.kind !== "acme") return [];
  const zone = zoneOf(issuer.challenge, kind);
  if (zone === undefined) return [];
  return [{ account: { namespace: "cert-manager", name: "cert-manager" }, grants: [{ kind: "dnsZone", zone }] }];
}

type Challenge = Extract<NonNullable<KubeflowConfig["certManager"]["issuer"]>, { kind: "acme" }>["challenge"];

/** The zone of a challenge, as its cloud calls it; nothing where it is another cloud's, or is looked for. */
function zoneOf(challenge: Challenge, kind: CloudClusterKind): string | undefined {
  const { cloud } = CLOUD_CLUSTERS[kind];
  if (challenge.kind === "route53" && cloud === "aws") return challenge.hostedZoneId;
  if (challenge.kind === "cloudDns" && cloud === "gcp" && challenge.zone !== undefined) {
    return `${challenge.project}/${challenge.zone}`;
  }
  if (challenge.kind !== "azureDns" || cloud !== "azure" || challenge.clientId !== undefined) return undefined;
  const { subscriptionId, resourceGroup, zone } = challenge;
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/dnszones/${zone}`;
}
