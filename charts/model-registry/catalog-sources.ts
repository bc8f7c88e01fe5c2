import { stringify } from "yaml";

interface NamedSource {
  /** Identifies the source for ever; lower-case letters, digits and `_`. */
  readonly id: string;
  /** Shown to users. */
  readonly name: string;
  /** By which users filter. @default none */
  readonly labels?: readonly string[];
}

/** Models of Hugging Face, about which the catalog asks it. */
export interface HuggingFaceSource extends NamedSource {
  readonly kind: "huggingFace";
  /** Such as `meta-llama/Llama-3.2-1B`, or `ibm-granite/*` for an organization's. */
  readonly include: readonly string[];
  /** @default none */
  readonly exclude?: readonly string[];
}

/** Models that a file describes. */
export interface FileSource extends NamedSource {
  readonly kind: "models";
  /** Text of the file, in YAML: `source` and `models`, as the catalog reads them. */
  readonly file: string;
}

/** Where the catalog's models come from. */
export type CatalogSource = HuggingFaceSource | FileSource;

/** The files that the catalog reads: its list of sources, and what sources describe themselves. */
export function catalogFiles(sources: readonly CatalogSource[]): Record<string, string> {
  const files = sources.flatMap((source) => (source.kind === "models" ? [[fileOf(source), source.file]] : []));
  return {
    "sources.yaml": stringify({ model_catalogs: sources.map(entry) }),
    ...(Object.fromEntries(files) as Record<string, string>),
  };
}

function entry(source: CatalogSource): object {
  const { id, name, labels } = source;
  return { name, id, enabled: true, ...(labels && { labels: [...labels] }), ...provider(source) };
}

function provider(source: CatalogSource): object {
  if (source.kind === "models") return { type: "yaml", properties: { yamlCatalogPath: fileOf(source) } };
  const { include, exclude } = source;
  return { type: "hf", includedModels: [...include], ...(exclude && { excludedModels: [...exclude] }) };
}

function fileOf({ id }: FileSource): string {
  return `${id}.yaml`;
}
