import type { AgentPoolArgs, ManagedClusterArgs } from "@pulumi/azure-native/containerservice";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ModelState, ResourceModel } from "../resource-model";
import type { CloudRecord } from "../world";
import { poolOf } from "./agent-nodes";
import { requireSoundPool } from "./agent-pool-rules";
import { AzureError, invalidParameter, notFound } from "./azure-error";
import { principalsOf } from "./cluster-identity";
import { hasOwnPool, locationOf } from "./managed-cluster";
import { findById, referred, resourceId } from "./resource-id";
import { type Role, hasRole } from "./roles";
import { aksVersion } from "./versions";

const CLUSTER = "azure-native:containerservice:ManagedCluster";

type Inputs = ReturnType<typeof inputsOf<AgentPoolArgs>>;

/** A pool of nodes: they come up in the embedded cluster. */
export const agentPool: ResourceModel = {
  create: (request) => write(request),
  update(request, { outputs }) {
    refuseChanges(inputsOf<AgentPoolArgs>(request.inputs), inputsOf<AgentPoolArgs>(outputs));
    return write(request, String(outputs.name));
  },
  delete: ({ world }, { outputs }) => world.removeNodePool(String(outputs.name)),
};

async function write(request: ModelRequest, known?: string): Promise<ModelState> {
  const inputs = inputsOf<AgentPoolArgs>(request.inputs);
  const { resourceGroupName, resourceName, agentPoolName: name = known ?? request.physicalName } = inputs;
  const path = `Microsoft.ContainerService/managedClusters/${resourceName}`;
  const cluster = findById(request.world, resourceId(request, resourceGroupName, path), CLUSTER);
  if (!cluster) throw notFound(path);
  const owner = inputsOf<ManagedClusterArgs>(cluster.outputs);
  if (hasOwnPool(owner, name)) throw new AzureError(409, "Conflict", `Agent pool '${name}' is there already.`);
  requireSoundPool(name, inputs);
  requirePlace(inputs, cluster, request);
  const version = aksVersion(inputs.orchestratorVersion ?? String(cluster.outputs.currentKubernetesVersion), request);
  await request.world.setNodePool(poolOf(name, inputs, { cluster: cluster.id, region: locationOf(owner), version }));
  return {
    id: `${cluster.id}/agentPools/${name}`,
    computed: {
      name,
      currentOrchestratorVersion: version,
      nodeImageVersion: "AKSUbuntu-2204gen2containerd-202511.07.0",
      provisioningState: "Succeeded",
      powerState: { code: "Running" },
    },
  };
}

function requirePlace(
  { vnetSubnetID, capacityReservationGroupID }: Inputs,
  cluster: CloudRecord,
  request: ModelRequest,
): void {
  const { agentPoolProfiles = [] } = inputsOf<ManagedClusterArgs>(cluster.outputs);
  if (vnetSubnetID !== undefined) referred(request.world, vnetSubnetID);
  if ((vnetSubnetID === undefined) !== (agentPoolProfiles.at(0)?.vnetSubnetID === undefined)) {
    throw invalidParameter("agentPoolProfile.vnetSubnetID", "All or none of the agentpools should set subnet");
  }
  if (capacityReservationGroupID === undefined) return;
  referred(request.world, capacityReservationGroupID);
  const roles: readonly Role[] = ["Contributor", "Owner", "Virtual Machine Contributor"];
  const mayUse = principalsOf(cluster).some((id) => hasRole(request.world, id, roles, capacityReservationGroupID));
  if (mayUse) return;
  const action = "Microsoft.Compute/capacityReservationGroups/deploy/action";
  const message = `The cluster's identity does not have permission to perform action '${action}' on '${capacityReservationGroupID}'.`;
  throw new AzureError(403, "LinkedAuthorizationFailed", message);
}

/** What a pool keeps as it was made. Source: AKS's documentation of GPU, Spot and multi-instance node pools. */
const FIXED = [
  "availabilityZones",
  "capacityReservationGroupID",
  "gpuInstanceProfile",
  "gpuProfile",
  "maxPods",
  "osDiskSizeGB",
  "osDiskType",
  "scaleSetEvictionPolicy",
  "scaleSetPriority",
  "spotMaxPrice",
  "vmSize",
  "vnetSubnetID",
] as const satisfies (keyof Inputs)[];

function refuseChanges(news: Inputs, olds: Inputs): void {
  const changed = FIXED.find((property) => JSON.stringify(news[property]) !== JSON.stringify(olds[property]));
  if (!changed) return;
  throw new AzureError(400, "PropertyChangeNotAllowed", `Changing property 'properties.${changed}' is not allowed.`);
}
