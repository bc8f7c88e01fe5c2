import { gunzipSync } from "node:zlib";
import type { PlainObject } from "../../charts/common/objects";
import type { CloudResource } from "../../recorder/platform";
import type { PolicyStack } from "../rule";
import { knownInputs } from "./known-inputs";

/** A resource as the engine shows it to a policy pack. */
export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly props: object;
  readonly opts: { readonly protect?: boolean; readonly retainOnDelete?: boolean };
}

const CLOUD = /^(aws|gcp|azure-native):/;

/** What rules look at in one resource of a program: a Kubernetes object, definitions in a bundle, something of a cloud, or nothing. */
export function lookedAt({ type, name, props, opts }: EngineResource): PolicyStack {
  if (type.startsWith("kubernetes:")) return { objects: [knownInputs(props) as PlainObject], cloud: [] };
  if (type === "kubeflow:crds:CrdBundle") return { objects: unpacked(knownInputs(props)), cloud: [] };
  if (!CLOUD.test(type)) return { objects: [], cloud: [] };
  const { protect = false, retainOnDelete = false } = opts;
  return {
    objects: [],
    cloud: [{ type, name, inputs: knownInputs(props) as CloudResource["inputs"], protect, retainOnDelete }],
  };
}

/**
 * The definitions of a bundle, which are on their way packed (`components/platform/crd-packing.ts`); what the provider tells
 * of a bundle that is there has digests alone.
 */
function unpacked(inputs: unknown): PlainObject[] {
  const { crds = {} } = inputs as { readonly crds?: Readonly<Record<string, { readonly content?: string }>> };
  return Object.values(crds).flatMap(({ content }) =>
    content === undefined ? [] : [JSON.parse(gunzipSync(Buffer.from(content, "base64")).toString()) as PlainObject],
  );
}
