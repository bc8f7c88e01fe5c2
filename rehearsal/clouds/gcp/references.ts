import type { Existing } from "../resource-model";
import type { CloudRecord, CloudWorld } from "../world";
import { inUse, notFound } from "./api-error";

/** Where Compute Engine's resources say that they are. */
export const COMPUTE = "https://www.googleapis.com/compute/v1/";

/** The last part of a resource's full name. */
export function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** The record that a name, a full name or a link refers to. */
export function findReferred(world: CloudWorld, type: string, reference: string): CloudRecord | undefined {
  const id = reference.replace(/^https:\/\/[^/]+\/(?:[a-z]+\/)?v1(?:beta1)?\//, "");
  const sees = ({ id: own, outputs }: CloudRecord) => (id.includes("/") ? own === id : outputs.name === id);
  return world.records(type).find(sees);
}

/**
 * Something that the program made, or that was there before. What was there before is in no record; hence a program that
 * makes such things itself is taken to refer to its own.
 * @returns undefined for something that was there before
 * @throws where it is none of those that the program made
 */
export function ownOrEarlier(world: CloudWorld, type: string, reference: string): CloudRecord | undefined {
  const record = findReferred(world, type, reference);
  if (!record && world.records(type).length > 0) throw notFound(reference);
  return record;
}

/** Kinds of resources that are in a network or a subnetwork, with the inputs that say so. */
const USERS: Readonly<Record<string, (outputs: CloudRecord["outputs"]) => unknown>> = {
  "gcp:compute/firewall:Firewall": ({ network }) => network,
  "gcp:compute/globalAddress:GlobalAddress": ({ network }) => network,
  "gcp:compute/router:Router": ({ network }) => network,
  "gcp:compute/subnetwork:Subnetwork": ({ network }) => network,
  "gcp:container/cluster:Cluster": ({ network, subnetwork }) => [network, subnetwork],
};

/** @throws where something is still in a network or a subnetwork */
export function refuseWhileUsed(world: CloudWorld, type: string, { id }: Pick<Existing, "id">): void {
  for (const [kind, networksOf] of Object.entries(USERS)) {
    const refers = (reference: unknown) =>
      typeof reference === "string" && findReferred(world, type, reference)?.id === id;
    const user = world.records(kind).find(({ outputs }) => [networksOf(outputs)].flat().some(refers));
    if (user) throw inUse(id, user.id);
  }
}
