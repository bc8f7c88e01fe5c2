import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConformanceReport } from "./compare";

/** Lists every object of the reference in a line each: component, apiVersion, kind, namespace, name, default install. */
const INDEX = "INDEX.tsv";

/** How the objects of the reference's default install compare, all of them together. */
export interface DefaultInstall {
  readonly total: number;
  readonly equal: number;
  /** Objects whose every difference has a recorded reason. */
  readonly deviating: number;
  /** Objects that were not compared, or not explained, as `component: Kind namespace/name`. */
  readonly unaccounted: readonly string[];
}

/** Looks up what a report says of the default install. Nothing where the reference has no index. */
export function defaultInstall(directory: string, report: ConformanceReport): DefaultInstall | undefined {
  const file = join(directory, INDEX);
  if (!existsSync(file)) return undefined;
  const objects = readFileSync(file, "utf8").split("\n").slice(1).flatMap(inDefaultInstall);
  const [equal, deviating] = (["equal", "deviating"] as const).map((field) => namesIn(report, field));
  const others = objects.filter((object) => !equal.has(object));
  return {
    total: objects.length,
    equal: objects.length - others.length,
    deviating: others.filter((object) => deviating.has(object)).length,
    unaccounted: others.filter((object) => !deviating.has(object)),
  };
}

function inDefaultInstall(line: string): string[] {
  const [component, , kind, namespace, name, isDefault] = line.split("\t");
  if (isDefault?.trim() !== "yes") return [];
  return [`${component}: ${kind} ${namespace === "-" ? name : `${namespace}/${name}`}`];
}

/** Definitions of custom kinds are in a file of their own and in the index with their component. */
function namesIn({ components }: ConformanceReport, field: "equal" | "deviating"): ReadonlySet<string> {
  return new Set(
    components.flatMap((report) =>
      report[field].map((object) => `${report.component.replace(/\.crds$/, "")}: ${object}`),
    ),
  );
}

/** The same in a sentence. */
export function describeDefaultInstall({ total, equal, deviating, unaccounted }: DefaultInstall): string {
  const accounted = total - unaccounted.length;
  const sum = `default install: ${accounted} of ${total} objects accounted for, ${equal} equal and ${deviating} for a recorded reason otherwise`;
  return [sum, ...unaccounted.map((object) => `  not accounted for: ${object}`)].join("\n");
}
