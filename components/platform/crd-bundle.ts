import * as pulumi from "@pulumi/pulumi";
import type { Rendering } from "../../charts/common/schema";
import { objectsAreWithheld } from "../bridge/withheld-objects";
import { packCrds, type CrdManifest } from "./crd-packing";

/** How an application's definitions are installed. */
export interface CrdOptions {
  /** Whether embedded Kubernetes types are spelt out. @default "full", so that a misspelt field is refused */
  readonly rendering?: Rendering;
  /**
   * Whether a definition stays in the cluster when the bundle is destroyed or no longer lists it.
   * @default true, because deleting a definition deletes every object that any user made of it
   */
  readonly keepOnDestroy?: boolean;
}

export interface CrdBundleArgs extends CrdOptions {
  /** Renders the definitions that the bundle owns. */
  readonly crds: (rendering: Rendering) => readonly CrdManifest[];
}

/**
 * The CustomResourceDefinitions of one application as one resource, whose inputs are a digest and the packed text of
 * each: as nested inputs, the 74 definitions of a release take minutes, because protobuf sizes nested structures again
 * at every depth. It is ready when the API server serves all of them. The provider comes from the parent.
 *
 * @throws what `packCrds` refuses
 */
export class CrdBundle extends pulumi.CustomResource {
  constructor(name: string, args: CrdBundleArgs, opts?: pulumi.CustomResourceOptions) {
    const { crds, rendering = "full", keepOnDestroy = true } = args;
    super("kubeflow:crds:CrdBundle", name, { crds: packCrds(crds(rendering)), keepOnDestroy }, opts);
  }
}

/**
 * The definitions of one application, before what is of their kinds. Where somebody else applies objects, definitions are
 * among them, and what stands for them here makes nothing.
 */
export function crdBundle(name: string, args: CrdBundleArgs, opts?: pulumi.CustomResourceOptions): pulumi.Resource {
  return objectsAreWithheld() ? new WithheldDefinitions(name, opts) : new CrdBundle(name, args, opts);
}

class WithheldDefinitions extends pulumi.ComponentResource {
  constructor(name: string, { parent, dependsOn }: pulumi.CustomResourceOptions = {}) {
    super("kubeflow:crds:WithheldDefinitions", name, {}, { parent, dependsOn });
    this.registerOutputs({});
  }
}
