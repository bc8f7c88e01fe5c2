import { objectId } from "../../charts/common/objects";
import { Refusal } from "../refusal";
import { identityOf } from "./identity";
import type { Side, SideObject } from "./side";

/** The objects of a side by identity. @throws {Refusal} that names all objects that the side has twice */
export function objectsByIdentity({ label, objects }: Side): Map<string, SideObject> {
  const byIdentity = new Map<string, SideObject>();
  const twice: string[] = [];
  for (const entry of objects) {
    const identity = identityOf(entry.object);
    const other = byIdentity.get(identity);
    if (other) {
      const places = [...new Set([other.application, entry.application])].join(" and in ");
      twice.push(`${label}: has ${objectId(entry.object)} twice, in ${places}; keep one of them`);
    } else byIdentity.set(identity, entry);
  }
  if (twice.length > 0) throw new Refusal(twice.join("\n"));
  return byIdentity;
}
