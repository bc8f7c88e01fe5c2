import { objectId, type PlainObject } from "../../../charts/common/objects";
import { placeholdersOf } from "../../../recorder/placeholder";
import { piecesOf, type SecretValue } from "./secret-value";

/** A Secret that the platform reads and no tree holds. */
export interface WantedSecret {
  /** As `Secret namespace/name`. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly entries: readonly SecretEntry[];
}

export interface SecretEntry {
  readonly key: string;
  /** Literal texts, and values between them. */
  readonly pieces: readonly (string | SecretValue)[];
}

/**
 * A Secret that holds secret values; undefined for any other object, and for a Secret without any, which a controller
 * fills: that one is rendered as it is.
 */
export function wantedSecret(object: PlainObject, values: ReadonlyMap<string, SecretValue>): WantedSecret | undefined {
  if (object.kind !== "Secret" || object.apiVersion !== "v1") return undefined;
  if (!placeholdersOf(object).some((name) => values.has(name))) return undefined;
  const { name, namespace = "default", labels = {}, annotations = {} } = object.metadata;
  return {
    id: objectId(object),
    ...{ name, namespace },
    type: (object.type as string | undefined) ?? "Opaque",
    labels: labels as Readonly<Record<string, string>>,
    annotations: annotations as Readonly<Record<string, string>>,
    entries: Object.entries(textsOf(object)).map(([key, text]) => ({ key, pieces: piecesOf(text, values) })),
  };
}

/** @throws Error for a value within base64, which no chart writes */
function textsOf(object: PlainObject): Readonly<Record<string, string>> {
  const data = Object.entries((object.data ?? {}) as Readonly<Record<string, string>>);
  const decoded = data.map(([key, text]): [string, string] => {
    if (text.includes("<<")) throw new Error(`${objectId(object)}: data.${key} is no base64; write it as stringData`);
    return [key, Buffer.from(text, "base64").toString("utf8")];
  });
  return { ...Object.fromEntries(decoded), ...(object.stringData as Readonly<Record<string, string>> | undefined) };
}

/** The values of a Secret, each once. */
export function valuesOf({ entries }: WantedSecret): SecretValue[] {
  return [...new Set(entries.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== "string")))];
}
