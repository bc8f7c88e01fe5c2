import type { CloudResource } from "../../recorder/platform";
import { fieldsOf, itemsOf, pathTo, valueAt, type Fields } from "../fields";
import type { CloudRule, Finding } from "../rule";

/** Where a resource keeps its tags; several where it makes others that cost money. */
type Places = readonly (readonly string[])[];

const TAGS: Places = [["tags"]];
const LABELS: Places = [["labels"]];

/** What costs money and can be tagged, of what this platform makes in a cloud. */
const TAGGED: Readonly<Record<string, Places>> = {
  "aws:eks/cluster:Cluster": TAGS,
  "aws:eks/nodeGroup:NodeGroup": TAGS,
  "aws:ec2/launchTemplate:LaunchTemplate": TAGS,
  "aws:ec2/natGateway:NatGateway": TAGS,
  "aws:ec2/eip:Eip": TAGS,
  "aws:kms/key:Key": TAGS,
  "aws:cloudwatch/logGroup:LogGroup": TAGS,
  "aws:s3/bucket:Bucket": TAGS,
  "aws:rds/instance:Instance": TAGS,
  "aws:efs/fileSystem:FileSystem": TAGS,
  "gcp:container/cluster:Cluster": [["resourceLabels"]],
  "gcp:container/nodePool:NodePool": [["nodeConfig", "resourceLabels"]],
  "gcp:storage/bucket:Bucket": LABELS,
  "gcp:sql/databaseInstance:DatabaseInstance": [["settings", "userLabels"]],
  "azure-native:containerservice:ManagedCluster": TAGS,
  "azure-native:containerservice:AgentPool": TAGS,
  "azure-native:network:PublicIPAddress": TAGS,
  "azure-native:network:NatGateway": TAGS,
  "azure-native:storage:StorageAccount": TAGS,
  "azure-native:dbformysql:Server": TAGS,
};

/** What a launch template starts, and AWS sends a bill for by itself. */
const STARTED = ["instance", "volume"];

export const costTags: CloudRule = {
  kind: "cloud",
  name: "cost-tags",
  title: "Whatever costs money carries the tags by which costs are shared out",
  reason:
    "A node with eight GPUs costs as much as a car each month. Without tags nobody can say whose it is, and bills of the past cannot be tagged.",
  examples: {
    bad: [pool({ tags: { Name: "gpu" } })],
    good: [pool({ tags: { Name: "gpu", team: "vision" } })],
  },
  check: (resource, { costTags: keys }) => {
    const places = Object.hasOwn(TAGGED, resource.type) ? TAGGED[resource.type] : [];
    return keys.length === 0 || places.length === 0
      ? []
      : [...places.flatMap((place) => missing(resource, place, keys)), ...startedWithout(resource, keys)];
  },
};

function pool(inputs: Fields): CloudResource {
  return { type: "aws:eks/nodeGroup:NodeGroup", name: "gpu", inputs, protect: false, retainOnDelete: false };
}

function missing({ type, inputs }: CloudResource, place: readonly string[], keys: readonly string[]): Finding[] {
  return untagged(place.join("."), valueAt(inputs, ...place), keys, type.startsWith("gcp:"));
}

function startedWithout({ type, inputs }: CloudResource, keys: readonly string[]): Finding[] {
  if (type !== "aws:ec2/launchTemplate:LaunchTemplate") return [];
  const specifications = itemsOf(inputs.tagSpecifications).map(fieldsOf);
  return STARTED.flatMap((started) => {
    const index = specifications.findIndex(({ resourceType }) => resourceType === started);
    const path = index < 0 ? "tagSpecifications" : `${pathTo("tagSpecifications", index)}.tags`;
    return untagged(path, specifications[index]?.tags, keys, false, ` on each ${started}`);
  });
}

/** @param isLower whether keys are in lower case alone, as Google's labels are */
function untagged(path: string, tags: unknown, keys: readonly string[], isLower: boolean, where = ""): Finding[] {
  // Tags of what nobody knows yet may be there.
  if (typeof tags === "string") return [];
  return keys
    .map((key) => (isLower ? key.toLowerCase() : key))
    .filter((key) => (fieldsOf(tags)[key] ?? "") === "")
    .map((key) => ({ path, message: `has no "${key}"${where}`, fix: "add it to cluster.tags of the stack file" }));
}
