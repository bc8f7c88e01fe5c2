import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import type { BoundIdentity, Grant, IdentityBinder, ServiceAccountRef } from "../identity";
import { rightsOf } from "./grant-rights";
import type { AksPlace } from "./place";
import { assignRole } from "./role";

/** Who Entra takes tokens of ServiceAccounts as meant for. */
const AUDIENCE = "api://AzureADTokenExchange";

/**
 * Ties ServiceAccounts of an AKS cluster to managed identities. Each gets an identity of its own: Entra takes 20
 * ServiceAccounts for one, none by a pattern, and refuses to add two at once.
 * @param issuer of the cluster's tokens as AKS tells it, with the slash at its end
 */
export function aksIdentity(place: AksPlace, issuer: pulumi.Input<string>): IdentityBinder {
  return {
    kind: "aksWorkloadIdentity",
    bind: (name, account, grants, opts) => bind(place, issuer, { name, account, grants }, opts),
  };
}

interface Binding {
  readonly name: string;
  readonly account: ServiceAccountRef;
  readonly grants: readonly Grant[];
}

function bind(
  place: AksPlace,
  issuer: pulumi.Input<string>,
  { name, account, grants }: Binding,
  opts?: pulumi.CustomResourceOptions,
): BoundIdentity {
  const { resourceGroupName, region: location, tags, parent } = place;
  const prefix = `${place.name}-${name}`;
  const options = pulumi.mergeOptions({ parent }, opts);
  const rights = rightsOf(grants);
  const identity = new managedidentity.UserAssignedIdentity(prefix, { resourceGroupName, location, tags }, options);
  const trust = new managedidentity.FederatedIdentityCredential(
    `${prefix}-trust`,
    {
      ...{ resourceGroupName, resourceName: identity.name, issuer, audiences: [AUDIENCE] },
      subject: `system:serviceaccount:${account.namespace}:${account.name}`,
    },
    options,
  );
  const who = { principalId: identity.principalId, principalType: "ServicePrincipal" } as const;
  const assignments = rights.map((right, index) =>
    assignRole(`${prefix}-rights-${index}`, place, { ...right, ...who }, options),
  );
  return {
    serviceAccountAnnotations: { "azure.workload.identity/client-id": identity.clientId },
    podLabels: { "azure.workload.identity/use": "true" },
    env: {},
    ready: [trust, ...assignments],
  };
}
