import { KubeObject } from "../../providers/kube/object";
import { Properties, secretsWithin } from "../../providers/protocol/properties";
import { parsePath, valueAt } from "../../providers/protocol/property-path";
import { Kind } from "./kind";

/** What is wrong with an object's own description, before the API server is asked. */
export function inputFailures({ values }: Properties, kind: Kind): { property: string; reason: string }[] {
  const failures: { property: string; reason: string }[] = (["apiVersion", "kind"] as const)
    .filter((property) => values[property] !== kind[property])
    .map((property) => ({
      property,
      reason: `is "${values[property]}" but the resource's type says "${kind[property]}"; they must be the same`,
    }));
  const { name } = (values.metadata ?? {}) as { name?: unknown };
  if (typeof name !== "string" || name === "") {
    failures.push({ property: "metadata.name", reason: "is missing; every object has a name of its own here" });
  }
  return failures;
}

/** The object that the inputs describe; bookkeeping of the engine (`__defaults`) is no part of it. */
export function objectOf({ values }: Properties): KubeObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith("__"))) as unknown as KubeObject;
}

/** The live object as outputs: who manages which field is of no use to anyone and is most of the bytes. */
export function outputsOf(live: KubeObject): Record<string, unknown> {
  const { managedFields: _managedFields, ...metadata } = live.metadata;
  return { ...live, metadata };
}

/** Paths of the outputs that the state must encrypt: what came in as a secret, and all data of Secrets. */
export function secretOutputs(outputs: Readonly<Record<string, unknown>>, inputs: Properties): Set<string> {
  const always = outputs.kind === "Secret" ? SECRET_FIELDS.filter((field) => field in outputs) : [];
  return new Set([...secretsWithin(outputs, inputs.secrets), ...always]);
}

/** Where a Secret keeps its values. */
const SECRET_FIELDS = ["data", "stringData"];

/**
 * The inputs as the live object has them now: fields that we set take the live value, or vanish with it, so that the
 * next preview shows what drifted. Fields that others set stay theirs.
 */
export function refreshedInputs(inputs: Properties["values"], live: KubeObject): Properties["values"] {
  return refreshed(inputs, live.kind === "Secret" ? withStringData(live) : live) as Properties["values"];
}

function refreshed(input: unknown, live: unknown): unknown {
  if (Array.isArray(input) && Array.isArray(live)) {
    return input.length === live.length ? input.map((item, index) => refreshed(item, live[index])) : live;
  }
  if (!isMap(input) || !isMap(live)) return live;
  // The API server leaves out texts that are empty.
  const entries = Object.entries(input).filter(([name, value]) => name in live || value === "");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name in live ? refreshed(value, live[name]) : value]),
  );
}

/** `stringData` is written only: the API server turns it into `data`, from where it is read back here. */
function withStringData(live: KubeObject): KubeObject {
  const data = Object.entries((live.data ?? {}) as Record<string, string>);
  const stringData = Object.fromEntries(
    data.map(([key, value]) => [key, Buffer.from(value, "base64").toString("utf8")]),
  );
  return { ...live, stringData };
}

/** Takes the texts at secret paths out of a message, for example out of the API server's "Invalid value". */
export function withoutSecrets(message: string, object: KubeObject, secrets: Iterable<string>): string {
  const texts = [...secrets].flatMap((path) => leaves(valueAt(object, parsePath(path)))).flatMap(renderings);
  // Long ones first: a text may lie within another.
  return texts
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.split(secret).join("[secret]"), message);
}

/** A Secret's value is quoted in base64, its stringData comes back encoded. */
function renderings(text: string): string[] {
  return [text, JSON.stringify(text).slice(1, -1), Buffer.from(text).toString("base64")];
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return value.length > 2 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
