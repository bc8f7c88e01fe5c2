import type { PlainObject } from "../../charts/common/objects";
import { quoted } from "./fault";

/** An object and the line where it begins, or what is wrong with it. */
export interface Unpacked {
  readonly objects: readonly { readonly object: PlainObject; readonly line: number }[];
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

type Mapping = Readonly<Record<string, unknown>>;

const API_VERSION = /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[a-z0-9]{1,63}$/;
const KIND = /^[A-Za-z][A-Za-z0-9]{0,62}$/;
/** What the API server takes as a part of a path; roles' names have colons. */
const NAME = /^(?!\.{1,2}$)[^\s/%\u0000-\u001f\u007f-\u009f]{1,253}$/;

/**
 * The Kubernetes objects that a document says: one, those of a list (`kind: List` or `ConfigMapList`), or none where it is
 * empty. Of an object only what every reader relies on is checked: apiVersion, kind, name, namespace, labels and annotations.
 */
export function unpack(document: unknown, line: number, lineOf: (value: unknown) => number | undefined): Unpacked {
  if (document === null || document === undefined) return { objects: [], faults: [] };
  if (isMapping(document) && isList(document)) return unpackList(document, line, lineOf);
  const messages = faultsOf(document);
  if (messages.length > 0) return { objects: [], faults: messages.map((message) => ({ line, message })) };
  return { objects: [{ object: document as PlainObject, line }], faults: [] };
}

function unpackList(list: Mapping, line: number, lineOf: (value: unknown) => number | undefined): Unpacked {
  const { items, apiVersion, kind } = list;
  // The API server leaves out of a typed list's items what the list itself says.
  const implied = kind === "List" ? {} : { apiVersion, kind: (kind as string).slice(0, -"List".length) };
  const unpacked = ((items ?? []) as readonly unknown[]).map((item) => {
    const whole = isMapping(item) && item.kind === undefined ? { ...implied, ...item } : item;
    return unpack(whole ?? "", lineOf(item) ?? line, lineOf);
  });
  return { objects: unpacked.flatMap(({ objects }) => objects), faults: unpacked.flatMap(({ faults }) => faults) };
}

function isList({ kind, items }: Mapping): boolean {
  return (
    typeof kind === "string" && kind.endsWith("List") && (Array.isArray(items) || (kind === "List" && items == null))
  );
}

function faultsOf(document: unknown): string[] {
  if (!isMapping(document))
    return [`is ${what(document)}, not a Kubernetes object; write a mapping with apiVersion, kind and metadata`];
  const { apiVersion, kind, metadata } = document;
  if (apiVersion === undefined && kind === undefined) {
    return [
      "has no apiVersion and no kind, so it is no Kubernetes object (values of Helm and a kustomization are none); " +
        "leave it out, and name what is rendered from it",
    ];
  }
  return [
    ...fieldFault("apiVersion", apiVersion, API_VERSION, 'such as "v1" or "apps/v1"'),
    ...fieldFault("kind", kind, KIND, "such as Deployment"),
    ...(isMapping(metadata)
      ? metadataFaults(metadata)
      : [`metadata: is ${what(metadata)}; write a mapping with the object's name`]),
  ];
}

function metadataFaults({ name, generateName, namespace, labels, annotations }: Mapping): string[] {
  const nameless = name === undefined && typeof generateName === "string";
  return [
    ...(nameless
      ? ["metadata.name: is missing, and with generateName the object is another one each time; write a name"]
      : fieldFault("metadata.name", name, NAME, "without spaces and slashes, up to 253 characters")),
    ...(namespace == null ? [] : fieldFault("metadata.namespace", namespace, NAME, 'such as "kubeflow"')),
    ...textsFaults("metadata.labels", labels),
    ...textsFaults("metadata.annotations", annotations),
  ];
}

function fieldFault(path: string, value: unknown, pattern: RegExp, fix: string): string[] {
  if (value == null) return [`${path}: is missing; write one ${fix}`];
  if (typeof value !== "string")
    return [`${path}: is ${what(value)}, not text; write text ${fix}, in quotes if need be`];
  return pattern.test(value) ? [] : [`${path}: ${quoted(value)} is none; write one ${fix}`];
}

function textsFaults(path: string, value: unknown): string[] {
  if (value == null) return [];
  if (!isMapping(value)) return [`${path}: is ${what(value)}, not a mapping of texts; write key: "value" below it`];
  return Object.entries(value)
    .filter(([, text]) => typeof text !== "string" && text !== null)
    .map(([key, text]) => `${path}[${quoted(key)}]: is ${what(text)}, not text; put it in quotes`);
}

function what(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? `the text ${quoted(value)}` : String(value);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
