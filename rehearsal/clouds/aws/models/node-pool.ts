import type { Taint } from "../../../control-plane/node-pools";
import type { CloudNodePool } from "../../node-pool";
import type { CloudRecord, CloudWorld } from "../../world";
import { KINDS } from "../kinds";
import { subnetPlace } from "../zones";
import { AMI_TYPES } from "./ami-types";
import type { NodeGroupRequest } from "./node-group-request";

/** GiB of a node's disk where neither the group nor its launch template tells it. */
const DEFAULT_DISK_GIB = 20;

const EFFECTS: Readonly<Record<string, Taint["effect"]>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

/** What a pool of nodes is made of. */
export interface PoolSource {
  readonly name: string;
  readonly region: string;
  readonly group: NodeGroupRequest;
  readonly cluster: CloudRecord;
  /** Tags of its Auto Scaling group. */
  readonly tags: readonly AutoscalingTag[];
  /** How many nodes there should be at once. */
  readonly size: number;
}

/** A tag of an Auto Scaling group. */
export interface AutoscalingTag {
  readonly key: string;
  readonly value: string;
}

/** The nodes of a node group: its labels, and those that EKS and the cloud's node manager set. */
export function nodePool(world: CloudWorld, source: PoolSource): CloudNodePool {
  const { name, region, group, cluster, size } = source;
  const { inputs, machine, amiType, capacityType } = group;
  const { type, cpus, memoryGib, gpu } = machine;
  return {
    name,
    size,
    min: inputs.scalingConfig.minSize,
    max: inputs.scalingConfig.maxSize,
    machine: { type, cpus, memoryGib, ...(gpu && { gpu: { ...gpu, ...partitions(group) } }), ...interfaces(group) },
    diskGb: diskGb(group),
    zones: [...new Set(inputs.subnetIds.map((id) => subnetPlace(world, id, region).zone))],
    spot: capacityType === "SPOT",
    labels: {
      ...inputs.labels,
      "eks.amazonaws.com/capacityType": capacityType,
      "eks.amazonaws.com/nodegroup": name,
      "node.kubernetes.io/instance-type": type,
      "topology.kubernetes.io/region": region,
    },
    taints: (inputs.taints ?? []).map(({ key, value, effect }) => ({
      key,
      ...(value !== undefined && { value }),
      effect: EFFECTS[effect],
    })),
    kubeletVersion: `v${fullVersion(world, inputs.version ?? String(cluster.outputs.version))}`,
    template: templateOf(source.tags),
    offeredGpus: AMI_TYPES[amiType].devicePlugin ? (gpu?.count ?? 0) : 0,
  };
}

/** Tags of an Auto Scaling group that the program set. */
export function autoscalingTags(world: CloudWorld, autoscalingGroupName: string): AutoscalingTag[] {
  return world
    .records(KINDS.autoscalingTag)
    .filter(({ outputs }) => outputs.autoscalingGroupName === autoscalingGroupName)
    .map(({ outputs }) => outputs.tag as AutoscalingTag);
}

function diskGb({ inputs, template }: NodeGroupRequest): number {
  const gib = template?.blockDeviceMappings?.at(0)?.ebs?.volumeSize ?? inputs.diskSize ?? DEFAULT_DISK_GIB;
  return Math.floor((gib * 2 ** 30) / 1e9);
}

/** What user data does to the GPUs of a machine as it starts: NVIDIA's own program cuts each into a list of instances. */
function partitions({ template }: NodeGroupRequest): { readonly partitions?: number } {
  const userData = Buffer.from(template?.userData ?? "", "base64").toString();
  const profiles = /^nvidia-smi mig -cgi (\S+)/m.exec(userData)?.[1];
  return profiles === undefined ? {} : { partitions: profiles.split(",").length };
}

/** EFA interfaces of a machine, of both kinds: an "efa" carries IP traffic besides, an "efa-only" does not. */
function interfaces({ template }: NodeGroupRequest): { readonly efaInterfaces?: number } {
  const efa =
    template?.networkInterfaces?.filter(({ interfaceType = "" }) => /^efa(-only)?$/.test(interfaceType)) ?? [];
  return efa.length > 0 ? { efaInterfaces: efa.length } : {};
}

/** Where the version is that of the embedded cluster, its patch is known. */
function fullVersion({ cluster }: CloudWorld, minor: string): string {
  return cluster.version.startsWith(`${minor}.`) ? cluster.version : `${minor}.0`;
}

const TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";
const EFA = "vpc.amazonaws.com/efa";

/** What the autoscaler reads of a group without nodes: cluster-autoscaler, cloudprovider/aws/aws_manager.go. */
function templateOf(tags: readonly AutoscalingTag[]): CloudNodePool["template"] {
  const told = (kind: string) =>
    tags
      .filter(({ key }) => key.startsWith(`${TEMPLATE}${kind}/`))
      .map(({ key, value }) => [key.slice(`${TEMPLATE}${kind}/`.length), value] as const);
  const taints = told("taint").map(([key, text]) => {
    const [value, effect] = text.split(":");
    return { key, value, effect: effect as Taint["effect"] };
  });
  const efa = told("resources").find(([name]) => name === EFA)?.[1];
  return {
    labels: Object.fromEntries(told("label")),
    taints,
    ...(efa !== undefined && { efaInterfaces: Number(efa) }),
  };
}
