import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ModelState, ResourceModel } from "../resource-model";
import { poolOf } from "./agent-nodes";
import { AzureError } from "./azure-error";
import { requireSoundCluster } from "./cluster-rules";
import { requireFittingNetwork } from "./cluster-network";
import { allowAdminGroups } from "./cluster-login";
import { identitiesOf, requireRights } from "./cluster-identity";
import { isWithin, resourceId, sameId } from "./resource-id";
import { guid, subscriptionOf, TENANT } from "./subscription";
import { aksVersion } from "./versions";

const AGENT_POOL = "azure-native:containerservice:AgentPool";

export type ClusterInputs = ReturnType<typeof inputsOf<ManagedClusterArgs>>;

/** A control plane, for which the embedded cluster stands in, and the pool that comes with it. */
export const managedCluster: ResourceModel = {
  async create(request) {
    const inputs = inputsOf<ManagedClusterArgs>(request.inputs);
    const { resourceName: name = request.physicalName, resourceGroupName } = inputs;
    const id = resourceId(request, resourceGroupName, `Microsoft.ContainerService/managedClusters/${name}`);
    requireSoundCluster(name, inputs);
    requireFittingNetwork(inputs, request.world);
    requireRights(inputs, request, id);
    const state = stateOf({ ...inputs, resourceName: name }, id, request);
    for (const profile of inputs.agentPoolProfiles ?? []) {
      const place = {
        cluster: id,
        region: locationOf(inputs),
        version: String(state.computed.currentKubernetesVersion),
      };
      await request.world.setNodePool(poolOf(profile.name, profile, place));
    }
    await allowAdminGroups(request.world, inputs);
    return state;
  },
  async update(request, { id, outputs }) {
    refuseChanges(inputsOf<ManagedClusterArgs>(request.inputs), inputsOf<ManagedClusterArgs>(outputs));
    const inputs = inputsOf<ManagedClusterArgs>(request.inputs);
    requireSoundCluster(String(outputs.name), inputs);
    await allowAdminGroups(request.world, inputs);
    return stateOf({ ...inputs, resourceName: String(outputs.name) }, id, request);
  },
  async delete({ world }, { id, outputs }) {
    const others = world.records(AGENT_POOL).filter((pool) => isWithin(id, pool.id));
    const { agentPoolProfiles = [] } = inputsOf<ManagedClusterArgs>(outputs);
    const names = [...agentPoolProfiles.map(({ name }) => name), ...others.map((pool) => String(pool.outputs.name))];
    for (const name of names) await world.removeNodePool(name);
  },
};

/** The region as part of a name: Azure takes it with spaces and capitals, too. */
export function locationOf({ location }: Pick<ClusterInputs, "location">): string {
  return String(location).replaceAll(" ", "").toLowerCase();
}

/** @throws for what a cluster keeps as it was made */
function refuseChanges(news: ClusterInputs, olds: ClusterInputs): void {
  const fixed = (inputs: ClusterInputs) => ({
    dnsPrefix: inputs.dnsPrefix,
    "networkProfile.podCidr": inputs.networkProfile?.podCidr,
    "networkProfile.serviceCidr": inputs.networkProfile?.serviceCidr,
    "apiServerAccessProfile.enablePrivateCluster": inputs.apiServerAccessProfile?.enablePrivateCluster ?? false,
    nodeResourceGroup: news.nodeResourceGroup === undefined ? undefined : inputs.nodeResourceGroup,
  });
  const was: Readonly<Record<string, unknown>> = fixed(olds);
  const changed = Object.entries(fixed(news)).find(([property, value]) => was[property] !== value);
  if (!changed) return;
  throw new AzureError(400, "PropertyChangeNotAllowed", `Changing property '${changed[0]}' is not allowed.`);
}

function stateOf(inputs: ClusterInputs, id: string, request: ModelRequest): ModelState {
  const { world } = request;
  const region = locationOf(inputs);
  const { resourceName: name, resourceGroupName } = inputs;
  const version = aksVersion(inputs.kubernetesVersion, request);
  const isPrivate = inputs.apiServerAccessProfile?.enablePrivateCluster === true;
  const label = `${inputs.dnsPrefix}-${world.digits(id, 8)}`;
  // With the slash: tokens and federated credentials are compared as texts. Source: use-oidc-issuer.md of azure-aks-docs
  const issuerURL = `https://${region}.oic.prod-aks.azure.com/${TENANT}/${guid(world, `issuer of ${id}`)}/`;
  const computed = {
    name,
    type: "Microsoft.ContainerService/ManagedClusters",
    currentKubernetesVersion: version,
    kubernetesVersion: inputs.kubernetesVersion ?? version,
    provisioningState: "Succeeded",
    powerState: { code: "Running" },
    maxAgentPools: 100,
    nodeResourceGroup: inputs.nodeResourceGroup ?? `MC_${resourceGroupName}_${name}_${region}`.slice(0, 80),
    ...(isPrivate
      ? { privateFQDN: `${label}.${guid(world, `zone of ${id}`)}.privatelink.${region}.azmk8s.io` }
      : { fqdn: `${label}.hcp.${region}.azmk8s.io` }),
    ...(inputs.oidcIssuerProfile?.enabled && { oidcIssuerProfile: { ...inputs.oidcIssuerProfile, issuerURL } }),
    identity: identitiesOf(inputs, request),
    identityProfile: { kubeletidentity: kubeletIdentity(request, name, inputs) },
  };
  return { id, computed };
}

/** The identity of nodes, which AKS makes in the nodes' own resource group. */
function kubeletIdentity(
  request: ModelRequest,
  name: string | undefined,
  { resourceGroupName, location }: ClusterInputs,
) {
  const group = `MC_${resourceGroupName}_${name}_${locationOf({ location })}`;
  const path = `providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`;
  const resource = `/subscriptions/${subscriptionOf(request)}/resourceGroups/${group}/${path}`;
  return {
    resourceId: resource,
    clientId: guid(request.world, `client of ${resource}`),
    objectId: guid(request.world, `principal of ${resource}`),
  };
}

/** Whether a cluster has a pool of a name from its beginning. */
export function hasOwnPool({ agentPoolProfiles = [] }: ClusterInputs, name: string): boolean {
  return agentPoolProfiles.some((profile) => sameId(profile.name, name));
}
