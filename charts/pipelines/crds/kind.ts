import { object, root, type Kind, type KindVersion, type Properties, type Schema } from "../../common/schema";

/** What the kinds of one program have in common, their version included. */
export interface Family extends Omit<Kind, "kind" | "plural" | "shortNames" | "versions"> {
  readonly version: string;
}

/** A kind of one version, without a subresource for its status unless `props` says so. */
export function kindOf(family: Family, kind: string, props: Omit<KindVersion, "name">, ...shortNames: string[]): Kind {
  const { version, ...common } = family;
  const names = { kind, plural: `${kind.toLowerCase()}s`, ...(shortNames.length > 0 ? { shortNames } : {}) };
  return { ...common, ...names, versions: [{ name: version, status: false, ...props }] };
}

/** The schema of a whole object that must have metadata, and some of its other properties. */
export function whole<const P extends Properties>(properties: P, ...required: (keyof P & string)[]): Schema<unknown> {
  return root({ metadata: object({}), ...properties }, { required: ["metadata", ...required] });
}

/** Any object, replaced as a whole: what the reference says of types that it does not describe. */
export const open = object({}, { mapType: "atomic", preserveUnknown: true });
