import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** The part of a CustomResourceDefinition that packing looks at. */
export interface CrdManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** One CRD on its way to the provider. */
export interface PackedCrd {
  /** SHA-256 of the canonical JSON, in hexadecimal: what tells a changed CRD from an unchanged one. */
  readonly digest: string;
  /** The canonical JSON, gzipped, in base64. */
  readonly content: string;
}

/** "Unknown" in gzip's header; zlib writes the machine's own system there, which would differ between machines. */
const UNKNOWN_SYSTEM = 255;
const SYSTEM_OFFSET = 9;

/**
 * Packs CRDs by name. The result depends on what the CRDs say alone: not on the order of keys, nor on the machine.
 * @throws for an object that is not a CustomResourceDefinition and for a name that occurs twice
 */
export function packCrds(crds: readonly CrdManifest[]): Record<string, PackedCrd> {
  const packed: Record<string, PackedCrd> = {};
  for (const crd of [...crds].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))) {
    const { name } = crd.metadata;
    if (crd.apiVersion !== "apiextensions.k8s.io/v1" || crd.kind !== "CustomResourceDefinition") {
      throw new Error(
        `crds.${name}: "${crd.apiVersion} ${crd.kind}" is not an apiextensions.k8s.io/v1 CustomResourceDefinition`,
      );
    }
    if (name in packed) throw new Error(`crds.${name}: is defined twice; keep one of them`);
    packed[name] = pack(canonicalJson(crd));
  }
  return packed;
}

function pack(json: string): PackedCrd {
  const zipped = gzipSync(json, { level: 9 });
  zipped[SYSTEM_OFFSET] = UNKNOWN_SYSTEM;
  return { digest: createHash("sha256").update(json).digest("hex"), content: zipped.toString("base64") };
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
