import type { NodePoolArgs } from "@pulumi/gcp/container";
import { inputsOf } from "../model-inputs";
import type { CloudNodePool } from "../node-pool";
import type { ModelRequest, ResourceModel } from "../resource-model";
import type { CloudRecord } from "../world";
import { gpusOf } from "./accelerators";
import { badRequest, notFound } from "./api-error";
import { CLUSTER, locationOf, nodeZones } from "./cluster";
import { machineType } from "./machine-types";
import { nodeLabels } from "./node-labels";
import { requireSoundNodes } from "./node-pool-rules";
import { poolSize } from "./node-pool-size";
import { nodeTaints } from "./node-taints";
import { projectOf } from "./project";
import { nameIn } from "./references";
import { requireAccount } from "./service-account";
import { regionOf, zonesOf } from "./zones";

export type NodePoolInputs = ReturnType<typeof inputsOf<NodePoolArgs>>;

/** Machine type of pools that name none. */
const DEFAULT_MACHINE = "e2-medium";

/** GB of a node's disk where a pool says nothing. Source: GKE's documentation of `disk-size`. */
const DEFAULT_DISK = 100;

/** A node pool: its nodes come up in the embedded cluster. */
export const nodePool: ResourceModel = {
  async create(request) {
    const inputs = inputsOf<NodePoolArgs>(request.inputs);
    const owner = clusterOf(inputs, request);
    const pool = describe(inputs, owner, request);
    await request.world.setNodePool(pool);
    const { name, kubeletVersion, zones } = pool;
    const groups = zones.map(
      (zone) => `projects/${projectOf(request)}/zones/${zone}/instanceGroupManagers/gke-${name}`,
    );
    return {
      id: `${owner.id}/nodePools/${name}`,
      computed: {
        name,
        project: projectOf(request),
        location: owner.outputs.location,
        nodeLocations: zones,
        version: kubeletVersion.slice(1),
        managedInstanceGroupUrls: groups,
      },
    };
  },
  delete: ({ world }, { outputs }) => world.removeNodePool(String(outputs.name)),
};

function clusterOf(inputs: NodePoolInputs, request: ModelRequest): CloudRecord {
  const location = locationOf(inputs, request);
  const id = `projects/${projectOf(request)}/locations/${location}/clusters/${nameIn(inputs.cluster)}`;
  const owner = request.world.find(CLUSTER, id);
  if (!owner) throw notFound(id);
  return owner;
}

function describe(inputs: NodePoolInputs, owner: CloudRecord, request: ModelRequest): CloudNodePool {
  const { nodeConfig = {}, name = request.physicalName } = inputs;
  const region = regionOf(String(owner.outputs.location));
  const zones = zonesIn(region, inputs.nodeLocations, owner);
  requireSoundNodes(inputs, zones);
  if (nodeConfig.serviceAccount !== undefined) requireAccount(request, nodeConfig.serviceAccount);
  const machine = machineNamed(nodeConfig.machineType ?? DEFAULT_MACHINE);
  const gpus = gpusOf(machine, nodeConfig.guestAccelerators?.at(0));
  const labels = nodeLabels(name, nodeConfig, { region, machine: machine.name });
  const taints = nodeTaints(nodeConfig, owner, request.world, request.urn);
  const { name: type, cpus, memoryGib } = machine;
  return {
    name,
    ...poolSize(inputs, zones.length),
    machine: { type, cpus, memoryGib, ...(gpus && { gpu: gpus.gpu }) },
    diskGb: nodeConfig.bootDisk?.sizeGb ?? nodeConfig.diskSizeGb ?? DEFAULT_DISK,
    zones,
    spot: nodeConfig.spot ?? false,
    labels,
    taints,
    kubeletVersion: `v${inputs.version ?? owner.outputs.masterVersion}`,
    template: { labels, taints },
    offeredGpus: gpus?.offered ?? 0,
  };
}

function machineNamed(name: string) {
  if (name === DEFAULT_MACHINE) return { name, cpus: 2, memoryGib: 4 };
  const machine = machineType(name);
  if (!machine) throw badRequest(`Machine type with name '${name}' does not exist`);
  return machine;
}

function zonesIn(region: string, asked: readonly string[] | undefined, { outputs }: CloudRecord): string[] {
  const zones = asked?.length ? [...asked] : nodeZones({ nodeLocations: outputs.nodeLocations as string[] });
  const strange = zones.find((zone) => !zonesOf(region).includes(zone));
  if (strange === undefined) return zones;
  throw badRequest(`Location "${strange}" is not a zone of region "${region}": ${zonesOf(region).join(", ")}`);
}
