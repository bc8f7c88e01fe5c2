import { groupOf } from "../object-group";
import { objectsByIdentity } from "./objects-by-identity";
import type { Side, SideObject } from "./side";

type Objects = Map<string, SideObject>;

/** Groups of Argo CD's and Flux' objects that say how a tree is applied, and are no part of the platform. */
const DELIVERY = new Set([
  "argoproj.io/Application",
  "argoproj.io/AppProject",
  "kustomize.toolkit.fluxcd.io/Kustomization",
]);

/** Groups of kinds in which a tree has a Secret, whose values are elsewhere. */
const IN_PLACE_OF_SECRETS = ["bitnami.com|SealedSecret", "external-secrets.io|ExternalSecret"];

/**
 * The objects of two sides without what only one of them can have: how a rendered tree is applied, which a stack file's
 * objects do not tell, and Secrets that a tree has in another form, or that somebody makes apart from it.
 * @throws {Refusal} when a side has an object twice
 */
export function deliveryLeftOut(fromSide: Side, toSide: Side): [Objects, Objects] {
  const [from, to] = [objectsByIdentity(fromSide), objectsByIdentity(toSide)];
  return [without(from, to, toSide), without(to, from, fromSide)];
}

function without(objects: Objects, other: Objects, { leavesSecretsOut = false }: Side): Objects {
  const hasDelivery = [...other.values()].some(isDelivery);
  const isLeftOut = (identity: string, entry: SideObject): boolean =>
    (!hasDelivery && isDelivery(entry)) ||
    standsForOther(identity, other) ||
    isStoodFor(identity, other) ||
    (leavesSecretsOut && identity.startsWith("|Secret|") && !other.has(identity));
  return new Map([...objects].filter(([identity, entry]) => !isLeftOut(identity, entry)));
}

function isDelivery({ object }: SideObject): boolean {
  return DELIVERY.has(`${groupOf(object)}/${object.kind}`);
}

/** A SealedSecret or ExternalSecret where the other side has the Secret itself. */
function standsForOther(identity: string, other: Objects): boolean {
  const kind = IN_PLACE_OF_SECRETS.find((each) => identity.startsWith(`${each}|`));
  return kind !== undefined && !other.has(identity) && other.has(`|Secret${identity.slice(kind.length)}`);
}

function isStoodFor(identity: string, other: Objects): boolean {
  if (!identity.startsWith("|Secret|") || other.has(identity)) return false;
  return IN_PLACE_OF_SECRETS.some((kind) => other.has(`${kind}${identity.slice("|Secret".length)}`));
}
