import type { PlainObject } from "../charts/common/objects";
import { withoutDigests } from "./digests";
import { placeholdersOf } from "./placeholder";
import type { CloudResource, RecordedPlatform, RecordedUnit } from "./platform";
import { output, type Output } from "./pulumi/output";
import type { Resource } from "./pulumi/resource";
import type { Recording } from "./recording";
import type { UnknownValue, Values } from "./values";

const CHART = "kubeflow:bridge:ChartResources";
const BUNDLE = "kubeflow:crds:CrdBundle";
const OBJECT = /^kubernetes:/;
const CLOUD = /^(aws|gcp|azure-native):/;

/** The objects of a recorded program by the components that made them. */
export function unitsOf({ resources, values }: Recording): RecordedPlatform {
  const members = byOwner(resources);
  const below = ownersBelow([...members.keys()]);
  const units = [...members].map(([owner, own]) => unitOf(owner, own, below, values));
  return { units, cloud: resources.filter(isCloud).map(cloudResourceOf), values: valuesIn(units, values) };
}

function isCloud({ __pulumiType: type }: Resource): boolean {
  return CLOUD.test(type);
}

function cloudResourceOf({ __pulumiType: type, __name: name, __inputs, __kept }: Resource): CloudResource {
  return { type, name, inputs: output(__inputs).plain as CloudResource["inputs"], ...__kept };
}

function unitOf(owner: Resource, members: readonly Resource[], below: Below, values: Values): RecordedUnit {
  const isBundle = owner.__pulumiType === BUNDLE;
  const enclosing = [owner, ...ancestors(owner)];
  return {
    name: owner.__name,
    application: enclosing[enclosing.length - 1].__name,
    kind: isBundle ? "definitions" : "objects",
    objects: isBundle
      ? definitionsOf(owner)
      : members.filter(isObject).map((member) => withoutDigests(objectOf(member), values)),
    taken: isBundle ? [] : takenBy(owner as ChartResources),
    after: unitsBefore(owner, [...enclosing, ...members], below).map(({ __name }) => __name),
  };
}

/** The units that one waits for, because its members or what it belongs to do. */
function unitsBefore(owner: Resource, waiting: readonly Resource[], below: Below): Resource[] {
  const before = new Set<Resource>();
  for (const { __after } of waiting) {
    for (const resource of __after) for (const unit of below.get(resource) ?? ownersOf(resource)) before.add(unit);
  }
  before.delete(owner);
  return [...before];
}

/** What the recorder reads of `components/bridge/chart-resources.ts`. */
interface ChartResources extends Resource {
  readonly values: readonly Output<unknown>[];
}

function takenBy({ values }: ChartResources): string[] {
  return values.map(({ plain }) => String(plain));
}

/** What each unit consists of, in the order in which units were begun. */
function byOwner(resources: readonly Resource[]): Map<Resource, Resource[]> {
  const members = new Map<Resource, Resource[]>();
  for (const resource of resources) {
    const owner = ownerOf(resource);
    if (!owner) continue;
    const known = members.get(owner);
    if (known) known.push(resource);
    else members.set(owner, [resource]);
  }
  return members;
}

type Below = ReadonlyMap<Resource, ReadonlySet<Resource>>;

/** The units below each component, so that what waits for a component waits for all of it. */
function ownersBelow(owners: readonly Resource[]): Below {
  const below = new Map<Resource, Set<Resource>>();
  for (const owner of owners) {
    for (const enclosing of [owner, ...ancestors(owner)]) {
      const known = below.get(enclosing);
      if (known) known.add(owner);
      else below.set(enclosing, new Set([owner]));
    }
  }
  return below;
}

/** The unit that a resource belongs to, if it belongs to one. */
function ownerOf(resource: Resource): Resource | undefined {
  let next: Resource | undefined = resource;
  while (next && next.__pulumiType !== CHART && next.__pulumiType !== BUNDLE) next = next.__parent;
  return next;
}

function ownersOf(resource: Resource): Resource[] {
  const owner = ownerOf(resource);
  return owner ? [owner] : [];
}

function ancestors(resource: Resource): Resource[] {
  const found: Resource[] = [];
  for (let next = resource.__parent; next; next = next.__parent) found.push(next);
  return found;
}

function isObject({ __pulumiType: type }: Resource): boolean {
  return OBJECT.test(type);
}

function objectOf({ __inputs }: Resource): PlainObject {
  return output(__inputs).plain as PlainObject;
}

/** Definitions hold nothing that anyone has to tell, and are large. */
function definitionsOf({ __inputs: { crds } }: Resource): PlainObject[] {
  return crds as PlainObject[];
}

function valuesIn(units: readonly RecordedUnit[], values: Values): UnknownValue[] {
  const objects = units.flatMap((unit) => (unit.kind === "objects" ? unit.objects : []));
  const names = new Set(objects.flatMap(placeholdersOf));
  // Whatever looks like a placeholder but is none of ours is text of an application.
  return [...names].flatMap((name) => values.get(name) ?? []);
}
