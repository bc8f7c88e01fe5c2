import type { Properties } from "../../providers/protocol/properties";
import type { CheckRequest } from "../../providers/protocol/provider";
import { AutoName, autoName, hasNamePrefix } from "./auto-name";

/** Where providers note among the inputs which of them they chose; the engine shows no name that begins like this. */
const DEFAULTS = "__defaults";

/**
 * Inputs with a name where the program gives none: the one that the resource has, or a new one.
 * @param earlier name of the resource where a run that was killed left one
 */
export function named({ urn, olds, news }: CheckRequest, naming: AutoName | undefined, earlier?: unknown): Properties {
  const { values } = news;
  if (!naming || isGiven(values[naming.property]) || hasNamePrefix(naming, values)) return news;
  const { property } = naming;
  const old = choseName(olds, naming) ? olds.values[property] : undefined;
  const name = old ?? earlier ?? autoName(naming, nameOf(urn));
  return { ...news, values: { ...values, [property]: name, [DEFAULTS]: [property] } };
}

/** Inputs without the provider's own notes. */
export function plain(values: Properties["values"]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith("__")));
}

/** Whether the provider chose the name of a resource. */
export function choseName({ values }: Properties, { property }: AutoName): boolean {
  const defaults = values[DEFAULTS];
  return Array.isArray(defaults) && defaults.includes(property);
}

/** Name of a resource in the program. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The named ones of some values, as far as they are there. */
export function pick(values: Properties["values"], names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));
}
