import type { RoleAssignmentArgs } from "@pulumi/azure-native/authorization";
import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice";
import { inputsOf } from "../model-inputs";
import type { CloudWorld } from "../world";
import { isWithin, nameIn } from "./resource-id";
import { ROLES } from "./roles";

const CLUSTER = "azure-native:containerservice:ManagedCluster";

/** The application that stands for the API servers of all AKS clusters. Source: AKS's and kubelogin's documentation. */
export const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** Who administers a cluster by its own settings may sign in to it; the deployer is taken to be among them. */
export async function allowAdminGroups(world: CloudWorld, cluster: ReturnType<typeof inputsOf<ManagedClusterArgs>>) {
  if (cluster.aadProfile?.adminGroupObjectIDs?.length) await allow(world);
}

/** Whoever gets the role of an administrator of a cluster may sign in to it. */
export async function allowAdministrators(
  world: CloudWorld,
  { roleDefinitionId, scope }: ReturnType<typeof inputsOf<RoleAssignmentArgs>>,
): Promise<void> {
  if (nameIn(roleDefinitionId) !== ROLES["Azure Kubernetes Service RBAC Cluster Admin"]) return;
  const clusters = world.records(CLUSTER).filter(({ id }) => isWithin(scope, id));
  const usesRoles = clusters.some(({ outputs }) => inputsOf<ManagedClusterArgs>(outputs).aadProfile?.enableAzureRBAC);
  if (usesRoles) await allow(world);
}

function allow(world: CloudWorld): Promise<void> {
  return world.allowLogin("kubelogin", ["--server-id", SERVER_ID]);
}
