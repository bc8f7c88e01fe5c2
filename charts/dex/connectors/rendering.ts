import type { GatewayRef } from "../../kubeflow-gateway/gateway-ref";
import { issuerOf } from "../issuer";
import { FILES_FOLDER } from "../names";
import { CONNECTORS, hasCallback, type Connector } from ".";
import type { Field, Fields } from "./field";

/**
 * Environment variable that stands for a dollar sign: Dex takes every `$` of a connector's configuration for the
 * beginning of a variable's name, so that regular expressions would lose theirs.
 */
export const DOLLAR = "DOLLAR";

/** A connector as Dex' configuration has it, and what goes to other places. */
export interface RenderedConnector {
  readonly entry: { readonly type: string; readonly id: string; readonly name: string; readonly config: object };
  /** Values of environment variables that the entry refers to. */
  readonly values: Readonly<Record<string, string>>;
  /** Contents of files in `FILES_FOLDER` that the entry refers to. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Renders a connector. Its secrets stay out of the entry: `${NAME}` takes their place.
 * @param connector its secrets as {@link jsonFragment} makes them, since Dex puts them into JSON text as they are
 */
export function renderConnector(connector: Connector<string>, gateway: GatewayRef): RenderedConnector {
  const { type, id, name } = connector;
  const values: Record<string, string> = {};
  const files: Record<string, string> = {};
  const store = (kind: "values" | "files", key: string, value: string): string => {
    if (kind === "values") values[key] = value;
    else files[key] = value;
    return kind === "values" ? `\${${key}}` : `${FILES_FOLDER}/${key}`;
  };
  const config = renderGroup(CONNECTORS[type], connector.config, { path: [id], store });
  const callback = hasCallback(type) ? { redirectURI: callbackOf(gateway) } : {};
  return { entry: { type, id, name, config: { ...config, ...callback } }, values, files };
}

/**
 * A text as it stands between the quotes of a JSON text: Dex expands variables before it reads the JSON, so that a
 * quote or a backslash of a password would end it.
 */
export function jsonFragment(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Where providers send users back to, as it has to be registered with them. */
function callbackOf(gateway: GatewayRef): string {
  return `${issuerOf(gateway)}/callback`;
}

interface Place {
  readonly path: readonly string[];
  /** Puts a value into the environment or a file, and tells what the configuration says in its place. */
  readonly store: (kind: "values" | "files", key: string, value: string) => string;
}

function renderGroup(fields: Fields, settings: object, place: Place): Record<string, unknown> {
  const entries = Object.entries(settings)
    .filter(([name, value]) => value !== undefined && fields[name].kind !== "acknowledgement")
    .map(([name, value]) => [dexName(name, fields[name]), render(fields[name], value, inside(place, name))]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function render(field: Field, value: unknown, place: Place): unknown {
  const { path, store } = place;
  switch (field.kind) {
    case "secret":
      return store("values", variableName(path), value as string);
    case "certificate":
    case "secretFile":
      return store("files", path.join("."), value as string);
    case "certificates":
      return (value as readonly string[]).map((text, index) => store("files", [...path, index].join("."), text));
    case "mapping":
      return renderGroup(field.fields, value as object, place);
    case "mappings":
      return (value as readonly object[]).map((item, index) => renderGroup(field.fields, item, inside(place, index)));
    default:
      return withoutDollars(value);
  }
}

function withoutDollars(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", `\${${DOLLAR}}`);
  if (Array.isArray(value)) return value.map(withoutDollars);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutDollars(item)]));
}

function inside({ path, store }: Place, step: string | number): Place {
  return { path: [...path, String(step)], store };
}

function dexName(name: string, field: Field): string {
  return "as" in field && field.as !== undefined ? field.as : name;
}

/** `CONNECTOR_CORPORATE_AD__BIND_PW` of `["corporate-ad", "bindPW"]`. Ids have no capitals, dots or underscores. */
function variableName([id, ...setting]: readonly string[]): string {
  const words = setting.map((step) => step.replaceAll(/([a-z])([A-Z])/g, "$1_$2"));
  return `CONNECTOR_${id.replaceAll("-", "_")}__${words.join("_")}`.toUpperCase();
}
