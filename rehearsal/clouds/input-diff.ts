import type { PathStep } from "../../providers/protocol/property-path";
import { formatPath } from "../../providers/protocol/property-path";
import type { DiffKind } from "../../providers/protocol/provider";
import type { Replacement } from "./replacements/replacement";

type Values = Readonly<Record<string, unknown>>;

/** What changes between inputs, by the path of each value, and whether the resource survives it. */
export function inputChanges(olds: Values, news: Values, replacement?: Replacement): Record<string, DiffKind> {
  const changes = changesBetween(olds, news, []);
  return Object.fromEntries(
    changes.map(({ path, kind }) => [
      formatPath(path),
      replaces(path, kind, news, replacement) ? `${kind}-replace` : kind,
    ]),
  ) as Record<string, DiffKind>;
}

interface Change {
  readonly path: readonly PathStep[];
  readonly kind: "add" | "delete" | "update";
}

/** To Terraform, and to Azure's API, an empty mapping or list is none. */
function changesBetween(old: unknown, now: unknown, path: readonly PathStep[]): Change[] {
  if (isMapping(old) || isMapping(now)) {
    if (isAbsent(old) || isAbsent(now) || (isMapping(old) && isMapping(now))) {
      const [before, after] = [(old ?? {}) as Values, (now ?? {}) as Values];
      const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
      return keys.flatMap((key) => changesBetween(before[key], after[key], [...path, key]));
    }
    return [{ path, kind: "update" }];
  }
  if (Array.isArray(old) && Array.isArray(now)) {
    const length = Math.max(old.length, now.length);
    return Array.from({ length }, (_, index) => changesBetween(old[index], now[index], [...path, index])).flat();
  }
  if (isAbsent(old) && isAbsent(now)) return [];
  if (isAbsent(old)) return isEmptyList(now) ? [] : [{ path, kind: "add" }];
  if (isAbsent(now)) return isEmptyList(old) ? [] : [{ path, kind: "delete" }];
  return old === now ? [] : [{ path, kind: "update" }];
}

function replaces(path: readonly PathStep[], kind: Change["kind"], news: Values, replacement?: Replacement): boolean {
  const names = path.filter((step) => typeof step === "string");
  return (replacement?.inputs ?? []).some((input) => {
    const replacing = (typeof input === "string" ? input : input.path).split(".");
    const [shorter, longer] = replacing.length < names.length ? [replacing, names] : [names, replacing];
    if (!shorter.every((name, index) => name === longer[index])) return false;
    return typeof input === "string" || (kind === "delete" && isAbsent(news[replacing[0]]));
  });
}

function isMapping(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
