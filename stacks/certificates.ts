import * as pulumi from "@pulumi/pulumi";
import type { IssuerSettings } from "../charts/cert-manager/issuer-settings";
import type { Inputs } from "../components/bridge/inputs";
import { marksOf } from "../components/clusters/bound-identity";
import type { Cluster } from "../components/clusters/cluster";
import type { BoundIdentity } from "../components/clusters/identity";
import { CertManager, type CertificateIssuers } from "../components/platform/cert-manager";
import type { KubeflowConfig } from "./config/config";
import { revealed } from "./revealed";
import type { ServiceContext } from "./services";

type Issuer = NonNullable<KubeflowConfig["certManager"]["issuer"]>;
type Challenge = Extract<Issuer, { kind: "acme" }>["challenge"];

/** Account of cert-manager's controller, which answers DNS challenges. */
const ACCOUNT = { namespace: "cert-manager", name: "cert-manager" } as const;

/** Annotation in which Azure's identities have the id that cert-manager is told besides. */
const AZURE_CLIENT_ID = "azure.workload.identity/client-id";

/** Makes what issues certificates, or takes what is there. */
export function deployCertificates({ config, cluster, common, opts }: ServiceContext): CertificateIssuers | undefined {
  if (!config.components.certManager) return undefined;
  const { issuer, identity, existing } = config.certManager;
  if (existing) {
    const { internalIssuer, httpChallenge } = existing;
    return CertManager.existing({
      issuer: clusterIssuer(existing.issuer),
      internalIssuer: internalIssuer ? clusterIssuer(internalIssuer) : undefined,
      httpChallenge,
    });
  }
  const bound = identity ? undefined : boundIdentity(issuer, cluster);
  return new CertManager(
    "cert-manager",
    { ...common, issuer: issuer && signerOf(issuer, bound), identity: identity ?? (bound && marksOf(bound)) },
    pulumi.mergeOptions(opts, { dependsOn: [...(bound?.ready ?? [])] }),
  );
}

function clusterIssuer(name: string) {
  return { kind: "ClusterIssuer", name } as const;
}

/** Rights on the DNS zone of a challenge that is in the cluster's own cloud, where the stack file says which zone it is. */
function boundIdentity(issuer: Issuer | undefined, { identity, cloud }: Cluster): BoundIdentity | undefined {
  const zone = issuer?.kind === "acme" ? zoneOf(issuer.challenge, cloud) : undefined;
  return zone === undefined ? undefined : identity?.bind("cert-manager", ACCOUNT, [{ kind: "dnsZone", zone }]);
}

function zoneOf(challenge: Challenge, cloud: Cluster["cloud"]): string | undefined {
  if (challenge.kind === "route53" && cloud === "aws") return challenge.hostedZoneId;
  if (challenge.kind === "cloudDns" && cloud === "gcp")
    return challenge.zone && `${challenge.project}/${challenge.zone}`;
  if (challenge.kind !== "azureDns" || cloud !== "azure" || challenge.clientId !== undefined) return undefined;
  const { subscriptionId, resourceGroup, zone } = challenge;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  return `${group}/providers/Microsoft.Network/dnszones/${zone}`;
}

/** @throws for Azure's challenge without anybody's client id, which `cert-manager-rules.ts` refuses in a stack file */
function signerOf(issuer: Issuer, bound: BoundIdentity | undefined): Inputs<IssuerSettings> {
  const signer = revealed(issuer);
  if (signer.kind !== "acme" || signer.challenge.kind !== "azureDns") return signer as Inputs<IssuerSettings>;
  const { challenge } = signer;
  const clientId = challenge.clientId ?? bound?.serviceAccountAnnotations[AZURE_CLIENT_ID];
  if (!clientId) throw new Error("kubeflow:certManager.issuer.challenge.clientId: is missing");
  return { ...signer, challenge: { ...challenge, clientId } };
}
