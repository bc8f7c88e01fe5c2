import * as pulumi from "@pulumi/pulumi";
import { packCrds, type CrdManifest } from "./crd-packing";

export interface CrdBundleArgs {
  /** The definitions that the bundle owns. */
  readonly crds: readonly CrdManifest[];
  /**
   * Whether a definition stays in the cluster when the bundle is destroyed or no longer lists it.
   * @default true, because deleting a definition deletes every object that any user made of it
   */
  readonly keepOnDestroy?: boolean;
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
    const { crds, keepOnDestroy = true } = args;
    super("kubeflow:crds:CrdBundle", name, { crds: packCrds(crds), keepOnDestroy }, opts);
  }
}
