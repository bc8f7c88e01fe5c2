import type { AzureCall } from "./azure-roles";
import { evaluate } from "./boolean-expression";

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const MATCHES = /^(?<kind>ActionMatches|SubOperationMatches)\{'(?<wanted>[^']*)'\}/;
const COMPARES = /^@(?<source>Resource|Request)\[(?<attribute>[^\]]*)\]\s+(?<operator>\w+)\s+'(?<text>[^']*)'/;

/** Attributes of a request that conditions on blobs are about. */
export interface BlobAttributes {
  readonly container: string;
  readonly path: string;
  /** What a list is limited to. */
  readonly prefix: string;
}

/**
 * Whether the condition of a role assignment holds (version 2.0), of the part that rules about paths are written in.
 * @throws for what it does not know, rather than to guess
 */
export function conditionHolds(condition: string, call: AzureCall, attributes: BlobAttributes): boolean {
  return evaluate(condition, {
    ...{ and: "AND", or: "OR", nots: ["!", "NOT"] },
    atom: (text) => matched(text, call) ?? compared(text, attributesOf(call, attributes)),
  });
}

type Atom = { readonly length: number; readonly value: boolean } | undefined;

function matched(text: string, { action, subOperation }: AzureCall): Atom {
  const found = MATCHES.exec(text);
  if (!found?.groups) return undefined;
  const { kind, wanted } = found.groups;
  return { length: found[0].length, value: wanted === (kind === "ActionMatches" ? action : subOperation) };
}

function compared(text: string, attributes: Readonly<Record<string, string>>): Atom {
  const found = COMPARES.exec(text);
  if (!found?.groups) return undefined;
  const { source, attribute, operator, text: wanted = "" } = found.groups;
  if (operator !== "StringStartsWith" && operator !== "StringEquals") return undefined;
  const actual = attributes[`${source} ${attribute}`];
  // An attribute that the request lacks makes every comparison with it false.
  const value = operator === "StringEquals" ? actual === wanted : actual?.startsWith(wanted) === true;
  return { length: found[0].length, value };
}

/** A list has a prefix and no path; everything else has a path and no prefix. */
function attributesOf(
  { subOperation }: AzureCall,
  { container, path, prefix }: BlobAttributes,
): Record<string, string> {
  const name = { "Resource Microsoft.Storage/storageAccounts/blobServices/containers:name": container };
  return subOperation === "Blob.List"
    ? { ...name, [`Request ${BLOBS}:prefix`]: prefix }
    : { ...name, [`Resource ${BLOBS}:path`]: path };
}
