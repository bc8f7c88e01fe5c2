import type { CloudResource } from "../../recorder/platform";
import { isDeletedFirst, replacedResources } from "./cloud-replacements";
import type { Consequence } from "./consequences/consequence";
import { bySeverity } from "./consequences/consequences";
import { holdsSecret, type ShownChange } from "./secrecy";
import { fieldChanges } from "./values/field-changes";

/** A resource of a cloud that is made, changed or deleted. */
export interface CloudChange {
  readonly change: "created" | "changed" | "deleted";
  /** Pulumi's token of its kind. */
  readonly type: string;
  readonly name: string;
  readonly consequences: readonly Consequence[];
  readonly fields: readonly ShownChange[];
}

/** Kinds that hold somebody's data, or what it takes to read it. */
const DATA: Readonly<Record<string, string>> = {
  "aws:s3/bucket:Bucket": "all objects in the bucket",
  "aws:rds/instance:Instance": "the database",
  "aws:kms/key:Key": "whatever is encrypted with the key",
  "gcp:storage/bucket:Bucket": "all objects in the bucket",
  "gcp:sql/databaseInstance:DatabaseInstance": "the database",
  "gcp:sql/database:Database": "the database",
  "azure-native:storage:StorageAccount": "everything in the account",
  "azure-native:storage:BlobContainer": "all objects in the container",
  "azure-native:dbformysql:Server": "the database",
  "azure-native:resources:ResourceGroup": "everything in the group",
};

const CLUSTER = /:(Cluster|ManagedCluster)$/;
const NODES = /:(NodeGroup|NodePool|AgentPool)$/;
const ACCESS =
  /^aws:iam\/|IAMMember:|IamMember:|:RoleAssignment$|:FederatedIdentityCredential$|[bB]ucketPolicy|PublicAccessBlock|:firewall|[sS]ecurityGroup|accessEntry|accessPolicyAssociation/;

/** What differs between the resources of two stacks, by type and name; Pulumi knows them by both, too. */
export function cloudChanges(
  from: readonly CloudResource[],
  to: readonly CloudResource[],
  secrets: ReadonlySet<string>,
): CloudChange[] {
  const [old, next] = [byName(from), byName(to)];
  const replaced = replacedResources(old, next);
  const names = [...new Set([...old.keys(), ...next.keys()])];
  return names.flatMap((name) => changeOf(old.get(name), next.get(name), replaced.get(name) ?? [], secrets));
}

function byName(resources: readonly CloudResource[]): Map<string, CloudResource> {
  return new Map(resources.map((resource) => [`${resource.type} ${resource.name}`, resource]));
}

function changeOf(
  from: CloudResource | undefined,
  to: CloudResource | undefined,
  replacing: readonly string[],
  secrets: ReadonlySet<string>,
): CloudChange[] {
  const resource = to ?? from;
  if (!resource) return [];
  const { type, name } = resource;
  const fields = from && to ? fieldChanges(settingsOf(from), settingsOf(to), type) : [];
  const change = !from ? "created" : !to ? "deleted" : "changed";
  if (change === "changed" && fields.length + replacing.length === 0) return [];
  const consequences = bySeverity(consequencesOf(from, to, replacing, fields.length > 0));
  const shown = fields.map((field) =>
    [field.from, field.to].some((value) => holdsSecret(value, secrets)) ? { steps: field.steps, hidden: true } : field,
  );
  return [{ change, type, name, consequences, fields: shown }];
}

/** The inputs, with the options that keep a resource. */
function settingsOf({ inputs, protect, retainOnDelete }: CloudResource): Readonly<Record<string, unknown>> {
  return { ...inputs, "(protect)": protect, "(retainOnDelete)": retainOnDelete };
}

function consequencesOf(
  from: CloudResource | undefined,
  to: CloudResource | undefined,
  replacing: readonly string[],
  isChanged: boolean,
): Consequence[] {
  if (!from) return [];
  const { type } = from;
  const isGone = !to || replacing.length > 0;
  return [
    ...(replacing.length > 0 ? [replaced(replacing, isDeletedFirst(type))] : []),
    ...(isGone ? whenGone(from) : []),
    ...(ACCESS.test(type) && (!to || isChanged)
      ? [{ kind: "access" as const, reason: "changes who may do what in the cloud, or reach what" }]
      : []),
    ...(to && from.protect && !to.protect
      ? [{ kind: "none" as const, reason: "Pulumi does not refuse to delete it any more" }]
      : []),
  ];
}

function replaced(paths: readonly string[], deleteFirst: boolean): Consequence {
  const named = paths.slice(0, 3).join(", ") + (paths.length > 3 ? ` and ${paths.length - 3} more` : "");
  const order = deleteFirst ? "it is deleted before the new one is made" : "a new one is made, then it is deleted";
  return { kind: "replace", reason: `${named} can't be changed: ${order}` };
}

function whenGone({ type, protect, retainOnDelete }: CloudResource): Consequence[] {
  const data = CLUSTER.test(type) ? "everything in the cluster" : DATA[type];
  if (protect) return [{ kind: "none", reason: "it is protected: Pulumi refuses to delete it" }];
  if (retainOnDelete) return [{ kind: "none", reason: "it stays in the cloud, without the stack: it is retained" }];
  if (data !== undefined) return [{ kind: "data-loss", reason: `it takes ${data} along` }];
  return NODES.test(type) ? [{ kind: "restart", reason: "Pods on its nodes have to move" }] : [];
}
