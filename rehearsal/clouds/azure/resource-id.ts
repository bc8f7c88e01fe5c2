import type { ModelRequest } from "../resource-model";
import type { CloudRecord, CloudWorld } from "../world";
import { AzureError, notFound } from "./azure-error";
import { subscriptionOf } from "./subscription";

const RESOURCE_GROUP = "azure-native:resources:ResourceGroup";

/**
 * Id of a resource in a resource group.
 * @param path below the group's providers, such as `Microsoft.Network/virtualNetworks/kubeflow`
 * @throws where the program made resource groups, and none of this name; others were there before
 */
export function resourceId(request: Pick<ModelRequest, "config" | "world">, group: string, path: string): string {
  const groups = request.world.records(RESOURCE_GROUP);
  if (groups.length > 0 && !groups.some(({ outputs }) => sameId(String(outputs.name), group))) {
    throw new AzureError(404, "ResourceGroupNotFound", `Resource group '${group}' could not be found.`);
  }
  return `/subscriptions/${subscriptionOf(request)}/resourceGroups/${group}/providers/${path}`;
}

/** Azure's names know no capitals. */
export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether something is at a place, or below it. */
export function isWithin(scope: string, id: string): boolean {
  return sameId(scope, id) || id.toLowerCase().startsWith(`${scope.toLowerCase().replace(/\/$/, "")}/`);
}

/** The record of an id. */
export function findById(world: CloudWorld, id: string, type?: string): CloudRecord | undefined {
  return world.records(type).find((record) => sameId(record.id, id));
}

/**
 * The record of a resource that the program refers to.
 * @returns undefined for one in a resource group that the program has not made: it was there before
 * @throws where the group is the program's and has no such resource
 */
export function referred(world: CloudWorld, id: string): CloudRecord | undefined {
  const record = findById(world, id);
  if (record) return record;
  const isOurs = world.records(RESOURCE_GROUP).some((group) => isWithin(group.id, id));
  if (isOurs || !id.startsWith("/subscriptions/")) throw notFound(id);
  return undefined;
}

/** The last part of an id. */
export function nameIn(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
