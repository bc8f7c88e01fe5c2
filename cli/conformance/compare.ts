import { objectId, type PlainObject } from "../../charts/common/objects";
import type { Deviation } from "../../charts/deviations";
import { comparable } from "./comparable";
import { differences, type Difference } from "./differences";

/** Objects by the component they belong to, which is the name of its reference file. */
export type ComponentObjects = ReadonlyMap<string, readonly PlainObject[]>;

/** How one component compares; objects are named by `objectId`. */
export interface ComponentReport {
  readonly component: string;
  readonly equal: readonly string[];
  /** Objects whose every difference is a recorded deviation, those that one side alone has included. */
  readonly deviating: readonly string[];
  readonly differing: readonly ObjectDifferences[];
  /** Objects that the reference has and the rendering has not. */
  readonly missing: readonly string[];
  /** Objects that the rendering has and the reference has not. */
  readonly extra: readonly string[];
}

/** The differences of one object that no deviation explains. */
export interface ObjectDifferences {
  readonly object: string;
  readonly differences: readonly Difference[];
}

/** The comparison of all components. */
export interface ConformanceReport {
  readonly components: readonly ComponentReport[];
  /** Deviations recorded for these components that explain no difference: they are out of date. */
  readonly unused: readonly Deviation[];
  /** Whether nothing differs, is missing or extra, and no deviation is out of date. */
  readonly conforms: boolean;
}

/**
 * Compares rendered objects with reference manifests, object by object and field by field. Objects are matched by
 * kind, API group, namespace and name, so that a change of version shows as a change of `/apiVersion`. Of custom
 * resources' definitions, descriptions and the order of sets do not count.
 *
 * @throws when one side has an object twice, because then it is not clear what to compare
 */
export function compare(
  rendered: ComponentObjects,
  reference: ComponentObjects,
  deviations: readonly Deviation[],
): ConformanceReport {
  const names = [...new Set([...reference.keys(), ...rendered.keys()])];
  const used = new Set<Deviation>();
  const components = names.map((component) => {
    const own = deviations.filter((deviation) => deviation.component === component);
    const comparison = new ComponentComparison(component, own, used);
    return comparison.report(rendered.get(component) ?? [], reference.get(component) ?? []);
  });
  const unused = deviations.filter((deviation) => names.includes(deviation.component) && !used.has(deviation));
  return { components, unused, conforms: unused.length === 0 && components.every(conforms) };
}

/** Whether a component has nothing that differs, is missing or extra without a recorded reason. */
export function conforms({ differing, missing, extra }: ComponentReport): boolean {
  return differing.length + missing.length + extra.length === 0;
}

class ComponentComparison {
  private readonly equal: string[] = [];
  private readonly deviating: string[] = [];
  private readonly differing: ObjectDifferences[] = [];
  private readonly missing: string[] = [];
  private readonly extra: string[] = [];

  constructor(
    private readonly component: string,
    private readonly deviations: readonly Deviation[],
    private readonly used: Set<Deviation>,
  ) {}

  report(rendered: readonly PlainObject[], reference: readonly PlainObject[]): ComponentReport {
    const ours = byIdentity(rendered, `${this.component}: the rendering`);
    const theirs = byIdentity(reference, `${this.component}: the reference`);
    for (const [identity, object] of theirs) {
      const counterpart = ours.get(identity);
      if (counterpart) this.compareObject(counterpart, object);
      else this.onOneSide(object, this.missing);
    }
    for (const [identity, object] of ours) if (!theirs.has(identity)) this.onOneSide(object, this.extra);
    const { component, equal, deviating, differing, missing, extra } = this;
    return { component, equal, deviating, differing, missing, extra };
  }

  private compareObject(rendered: PlainObject, reference: PlainObject): void {
    const object = objectId(reference);
    const all = differences(comparable(rendered), comparable(reference));
    const unexplained = all.filter(({ path }) => !this.explains(object, path));
    if (unexplained.length > 0) this.differing.push({ object, differences: unexplained });
    else (all.length > 0 ? this.deviating : this.equal).push(object);
  }

  private onOneSide(manifest: PlainObject, unexplained: string[]): void {
    const object = objectId(manifest);
    (this.explains(object, "") ? this.deviating : unexplained).push(object);
  }

  private explains(object: string, path: string): boolean {
    const covering = this.deviations.filter((d) => d.object === object && covers(d.path, path));
    for (const deviation of covering) this.used.add(deviation);
    return covering.length > 0;
  }
}

/** The empty path stands for the existence of an object alone: it must not excuse whatever its fields hold. */
function covers(deviation: string, path: string): boolean {
  return deviation === path || (deviation !== "" && path.startsWith(`${deviation}/`));
}

function byIdentity(objects: readonly PlainObject[], side: string): Map<string, PlainObject> {
  const map = new Map<string, PlainObject>();
  for (const object of objects) {
    const group = object.apiVersion.includes("/") ? object.apiVersion.split("/")[0] : "";
    const identity = `${group}|${objectId(object)}`;
    if (map.has(identity)) throw new Error(`${side} has ${objectId(object)} twice; keep one of them`);
    map.set(identity, object);
  }
  return map;
}
