import { inputsOf } from "../../model-inputs";
import type { Existing, ModelRequest, ModelState, ResourceModel } from "../../resource-model";
import type { CloudRecord } from "../../world";
import { arnOf, regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { requireCluster } from "./cluster";
import { NodeGroupRequest, understood } from "./node-group-request";
import { requireReadyNodes, requireSoundGroup } from "./node-group-rules";
import { autoscalingTags, nodePool } from "./node-pool";

type Outputs = Existing["outputs"];

/** A node group: its nodes come up in the embedded cluster. */
export const nodeGroup: ResourceModel = {
  create(request) {
    const { world, physicalName: name } = request;
    const cluster = requireCluster(world, String(request.inputs.clusterName));
    const id = `${cluster.id}:${name}`;
    if (world.find(KINDS.nodeGroup, id)) {
      throw apiError(
        "ResourceInUseException",
        `NodeGroup already exists with name ${name} and cluster name ${cluster.id}`,
      );
    }
    const uuid = world.digits(request.urn, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    const desired = Number((request.inputs.scalingConfig as { desiredSize: number }).desiredSize);
    return settled(request, cluster, id, `eks-${name}-${uuid}`, desired);
  },
  update(request, { id, outputs }) {
    const cluster = requireCluster(request.world, String(request.inputs.clusterName));
    return settled(request, cluster, id, autoscalingGroupOf(outputs), wantedSize(request, outputs));
  },
  delete: ({ world }, { outputs }) => world.removeNodePool(String(outputs.nodeGroupName)),
};

/** Name of the Auto Scaling group that EKS made for a node group. */
export function autoscalingGroupOf(outputs: Outputs): string {
  const [{ autoscalingGroups }] = outputs.resources as [{ autoscalingGroups: [{ name: string }] }];
  return autoscalingGroups[0].name;
}

/** Gives the pool of a node group the tags that its Auto Scaling group has now. @param tags all of them */
export async function retag(
  request: ModelRequest,
  { outputs }: CloudRecord,
  tags: readonly { key: string; value: string }[],
): Promise<void> {
  const { world } = request;
  const cluster = requireCluster(world, String(outputs.clusterName));
  const [name, region] = [String(outputs.nodeGroupName), regionOf(request)];
  const group = understood(world, outputs);
  await world.setNodePool(nodePool(world, { name, region, group, cluster, tags, size: 0 }));
}

async function settled(
  request: ModelRequest,
  cluster: CloudRecord,
  id: string,
  autoscalingGroup: string,
  size: number,
): Promise<ModelState> {
  const { world, physicalName: name, inputs } = request;
  const group = understood(world, inputs);
  requireSoundGroup(request, group, cluster);
  requireReadyNodes(world, group, cluster);
  const tags = autoscalingTags(world, autoscalingGroup);
  const pool = nodePool(world, { name, region: regionOf(request), group, cluster, tags, size });
  await world.setNodePool(pool);
  return made(request, id, { ...computed(request, group, cluster), resources: resources(autoscalingGroup) });
}

function computed(
  request: ModelRequest,
  { amiType, capacityType, machine, inputs }: NodeGroupRequest,
  cluster: CloudRecord,
) {
  const { physicalName: name, world } = request;
  const version = inputs.version ?? String(cluster.outputs.version);
  return {
    nodeGroupName: name,
    arn: arnOf(request, "eks", `nodegroup/${cluster.id}/${name}/${world.digits(request.urn, 32)}`),
    amiType,
    capacityType,
    ...(capacityType === "CAPACITY_BLOCK" ? {} : { instanceTypes: [machine.type] }),
    version,
    releaseVersion: inputs.releaseVersion ?? `${version}.0-20260101`,
    status: "ACTIVE",
  };
}

function resources(name: string) {
  return [{ autoscalingGroups: [{ name }], remoteAccessSecurityGroupId: "" }];
}

/** The provider asks EKS for a size only when one of the sizes has changed; the autoscaler's stays otherwise. */
function wantedSize({ inputs }: ModelRequest, outputs: Outputs): number {
  const [now, before] = [inputsOf<{ scalingConfig: Sizes }>(inputs), inputsOf<{ scalingConfig: Sizes }>(outputs)];
  const sizes = ({ scalingConfig: { minSize, desiredSize, maxSize } }: typeof now) =>
    [minSize, desiredSize, maxSize].join();
  return sizes(now) === sizes(before) ? now.scalingConfig.minSize : now.scalingConfig.desiredSize;
}

interface Sizes {
  readonly minSize: number;
  readonly desiredSize: number;
  readonly maxSize: number;
}
