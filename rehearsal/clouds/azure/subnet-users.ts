import type { AgentPoolArgs, ManagedClusterArgs } from "@pulumi/azure-native/containerservice";
import type { ServerArgs } from "@pulumi/azure-native/dbformysql";
import { inputsOf } from "../model-inputs";
import type { CloudWorld } from "../world";
import { sameId } from "./resource-id";

/** Ids of what has addresses in a subnet. */
export function usersOf(world: CloudWorld, subnet: string): string[] {
  const using = (type: string, subnetsOf: (outputs: Readonly<Record<string, unknown>>) => (string | undefined)[]) =>
    world
      .records(type)
      .filter(({ outputs }) => subnetsOf(outputs).some((id) => id !== undefined && sameId(id, subnet)))
      .map(({ id }) => id);
  return [
    ...using("azure-native:containerservice:ManagedCluster", (outputs) => {
      const { agentPoolProfiles = [], apiServerAccessProfile } = inputsOf<ManagedClusterArgs>(outputs);
      return [...agentPoolProfiles.map(({ vnetSubnetID }) => vnetSubnetID), apiServerAccessProfile?.subnetId];
    }),
    ...using("azure-native:containerservice:AgentPool", (outputs) => [inputsOf<AgentPoolArgs>(outputs).vnetSubnetID]),
    ...using("azure-native:dbformysql:Server", (outputs) => [
      inputsOf<ServerArgs>(outputs).network?.delegatedSubnetResourceId,
    ]),
  ];
}
