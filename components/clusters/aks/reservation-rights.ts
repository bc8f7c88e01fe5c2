import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import type { GpuPoolPlan } from "./gpu-pool-plan";
import type { AksPlace } from "./place";
import { assignRole } from "./role";
import { stableDigits } from "./stable-name";

/**
 * Lets the cluster take reserved machines. AKS asks for Contributor on the resource group of the reservations; Azure may
 * take an hour to let it be known. Source: use-capacity-reservation-groups.md of MicrosoftDocs/azure-aks-docs
 * @returns the rights that a pool needs
 */
export function reservationRights(
  place: AksPlace,
  plans: readonly GpuPoolPlan[],
  { principalId }: managedidentity.UserAssignedIdentity,
): (plan: GpuPoolPlan) => readonly pulumi.Resource[] {
  const rights = new Map<string | undefined, pulumi.Resource>();
  for (const { reservationScope: scope } of plans) {
    if (scope === undefined || rights.has(scope)) continue;
    const assignment = assignRole(`${place.name}-reservation-rights-${stableDigits([scope], 6)}`, place, {
      ...{ role: "contributor", principalId, principalType: "ServicePrincipal", scope },
    });
    rights.set(scope, assignment);
  }
  return ({ reservationScope }) => [rights.get(reservationScope)].filter((right) => right !== undefined);
}
