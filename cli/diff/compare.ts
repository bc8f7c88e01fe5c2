import type { PlainObject } from "../../charts/common/objects";
import { cloudChanges, type CloudChange } from "./cloud-changes";
import type { Consequence, RawChange } from "./consequences/consequence";
import { consequencesOf } from "./consequences/consequences";
import { definitionChanges } from "./definition-changes";
import { deliveryLeftOut } from "./delivery";
import { nameOf } from "./identity";
import { withoutSecretValues, type ShownChange } from "./secrecy";
import type { Side, SideObject } from "./side";
import { fieldChanges, type FieldChange } from "./values/field-changes";

/** An object that is made, changed or deleted, with all that this does. */
export interface ObjectChange {
  readonly change: RawChange["change"];
  /** What it is called, without all else: a Secret has its values in it. */
  readonly object: PlainObject;
  readonly application: string;
  readonly consequences: readonly Consequence[];
  /** Of a changed object; what is secret is left out. */
  readonly fields: readonly ShownChange[];
}

/** What differs between two sides. */
export interface Comparison {
  /** In the order of `to`, then what only `from` has. */
  readonly objects: readonly ObjectChange[];
  readonly cloud: readonly CloudChange[];
  /** How many objects are on both sides and equal. */
  readonly unchanged: number;
}

/**
 * Compares two sides object by object. Objects are the same when a cluster takes them for the same: by group, kind,
 * namespace and name.
 * @throws {Refusal} when a side has an object twice
 */
export function compareSides(fromSide: Side, toSide: Side): Comparison {
  const [from, to] = deliveryLeftOut(fromSide, toSide);
  const changes = rawChanges(from, to);
  const secrets = new Set([...fromSide.secrets, ...toSide.secrets]);
  const around = { from, to, changes, keepsDefinitions: toSide.keepsDefinitions ?? false };
  const objects = [...changes].map(([identity, raw]): ObjectChange => {
    const entry = (to.get(identity) ?? from.get(identity)) as SideObject;
    const fields = raw.fields.map((field) => withoutSecretValues(entry.object, field, secrets));
    const { application } = entry;
    const object = nameOf(entry.object);
    return { change: raw.change, object, application, consequences: consequencesOf(raw, around), fields: once(fields) };
  });
  const both = [...to.keys()].filter((identity) => from.has(identity)).length;
  const changed = objects.filter(({ change }) => change === "changed").length;
  // Where one side tells nothing of the cloud, nothing can be said about it.
  const cloud = fromSide.cloud && toSide.cloud ? cloudChanges(fromSide.cloud, toSide.cloud, secrets) : [];
  return { objects, cloud, unchanged: both - changed };
}

function rawChanges(
  from: ReadonlyMap<string, SideObject>,
  to: ReadonlyMap<string, SideObject>,
): Map<string, RawChange> {
  const changes = new Map<string, RawChange>();
  for (const [identity, { object }] of to) {
    const old = from.get(identity)?.object;
    if (!old) changes.set(identity, { change: "created", to: object, fields: [] });
    else {
      const fields = objectChanges(old, object);
      if (fields.length > 0) changes.set(identity, { change: "changed", from: old, to: object, fields });
    }
  }
  for (const [identity, { object }] of from) {
    if (!to.has(identity)) changes.set(identity, { change: "deleted", from: object, fields: [] });
  }
  return changes;
}

function objectChanges(from: PlainObject, to: PlainObject): FieldChange[] {
  return from.kind === "CustomResourceDefinition" ? definitionChanges(from, to) : fieldChanges(from, to, from.kind);
}

/** A Secret's values are told of key by key: one that changes in two ways is told of once. */
function once(fields: readonly ShownChange[]): ShownChange[] {
  const seen = new Set<string>();
  return fields.filter(({ steps, hidden }) => {
    const id = JSON.stringify(steps);
    if (hidden && seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
