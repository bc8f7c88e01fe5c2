import type { JsonSchema } from "./json-schema";
import type { Conversion, Kind, KindVersion, PrinterColumn, Scale } from "./kind";
import type { Rendering } from "./schema";
import { structuralProblems } from "./structural";

/** One version in a rendered CRD. */
export interface CustomResourceDefinitionVersion {
  name: string;
  served: boolean;
  storage: boolean;
  schema: { openAPIV3Schema: JsonSchema };
  deprecated?: true;
  deprecationWarning?: string;
  subresources?: { status?: Record<string, never>; scale?: Scale };
  additionalPrinterColumns?: readonly PrinterColumn[];
}

/** A CustomResourceDefinition as a plain object, ready to be serialized. */
export interface CustomResourceDefinition {
  apiVersion: "apiextensions.k8s.io/v1";
  kind: "CustomResourceDefinition";
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  spec: {
    group: string;
    names: {
      kind: string;
      listKind?: string;
      plural: string;
      singular: string;
      shortNames?: readonly string[];
      categories?: readonly string[];
    };
    scope: "Namespaced" | "Cluster";
    versions: CustomResourceDefinitionVersion[];
    conversion?: Record<string, unknown>;
    preserveUnknownFields?: false;
  };
}

/**
 * The CRD of a kind. Its schemas share frozen parts, with each other and with other CRDs. Throws one error that lists every fault for which
 * the API server would refuse the CRD: storage versions, a schema that is not structural, a default its schema refuses.
 */
export function crd(kind: Kind, rendering: Rendering): CustomResourceDefinition {
  const name = `${kind.plural}.${kind.group}`;
  const versions = kind.versions.map((version) => renderVersion(kind, version, rendering));
  const problems = [...versionProblems(name, versions), ...schemaProblems(name, versions)];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: metadata(kind, name),
    spec: {
      ...(kind.conversion ? { conversion: renderConversion(kind.conversion) } : {}),
      group: kind.group,
      names: names(kind),
      ...(kind.preserveUnknownFields === false ? { preserveUnknownFields: false } : {}),
      scope: kind.scope,
      versions,
    },
  };
}

/** The CRDs of several kinds, in their order. Two kinds with one plural and group are refused. */
export function crds(kinds: readonly Kind[], rendering: Rendering): CustomResourceDefinition[] {
  const owners = new Map<string, string>();
  for (const { kind, plural, group } of kinds) {
    const other = owners.get(`${plural}.${group}`);
    if (other) throw new Error(`${plural}.${group}: kinds "${other}" and "${kind}" share this name; rename one plural`);
    owners.set(`${plural}.${group}`, kind);
  }
  return kinds.map((kind) => crd(kind, rendering));
}

function metadata({ generation, labels, annotations = {} }: Kind, name: string): CustomResourceDefinition["metadata"] {
  const generator = generation.controllerGen;
  const all = { ...(generator ? { "controller-gen.kubebuilder.io/version": generator } : {}), ...annotations };
  return {
    ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
    ...(labels ? { labels: { ...labels } } : {}),
    name,
  };
}

function names(kind: Kind): CustomResourceDefinition["spec"]["names"] {
  return {
    ...(kind.categories ? { categories: [...kind.categories] } : {}),
    kind: kind.kind,
    ...(kind.listKind === false ? {} : { listKind: `${kind.kind}List` }),
    plural: kind.plural,
    ...(kind.shortNames ? { shortNames: [...kind.shortNames] } : {}),
    singular: kind.singular ?? kind.kind.toLowerCase(),
  };
}

function renderVersion(kind: Kind, version: KindVersion, rendering: Rendering): CustomResourceDefinitionVersion {
  const { name, schema, served = true, storage = true, status = true, scale, columns, deprecated } = version;
  const openAPIV3Schema = schema.render({ rendering, generation: kind.generation });
  if (!openAPIV3Schema) throw new Error(`${kind.plural}.${kind.group}/${name}: its generation has no schema for it`);
  return {
    ...(deprecated ? { deprecated: true, deprecationWarning: deprecated } : {}),
    ...(columns ? { additionalPrinterColumns: columns.map((column) => ({ ...column })) } : {}),
    name,
    schema: { openAPIV3Schema },
    served,
    storage,
    ...(status || scale
      ? { subresources: { ...(scale ? { scale: { ...scale } } : {}), ...(status === true ? { status: {} } : {}) } }
      : {}),
  };
}

function renderConversion(conversion: Conversion): Record<string, unknown> {
  if (conversion.strategy === "None") return { strategy: "None" };
  const { service, reviewVersions } = conversion;
  return {
    strategy: "Webhook",
    webhook: { clientConfig: { service: { ...service } }, conversionReviewVersions: [...reviewVersions] },
  };
}

function versionProblems(name: string, versions: readonly CustomResourceDefinitionVersion[]): string[] {
  const stored = versions.filter((version) => version.storage).map((version) => version.name);
  if (stored.length === 1) return [];
  return [`${name}: versions "${stored.join(", ")}" are stored; set storage on exactly one version`];
}

function schemaProblems(name: string, versions: readonly CustomResourceDefinitionVersion[]): string[] {
  return versions.flatMap((version) => structuralProblems(version.schema.openAPIV3Schema, `${name}/${version.name}`));
}
