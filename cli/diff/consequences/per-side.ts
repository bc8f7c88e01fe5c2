import type { SideObject } from "../side";

export type SideObjects = ReadonlyMap<string, SideObject>;

/** A view of a side's objects that is made once, however many changes ask for it. */
export function perSide<T>(build: (side: SideObjects) => T): (side: SideObjects) => T {
  const made = new WeakMap<SideObjects, T>();
  return (side) => {
    const known = made.get(side) ?? build(side);
    made.set(side, known);
    return known;
  };
}
