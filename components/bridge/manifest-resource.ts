import * as pulumi from "@pulumi/pulumi";
import { version } from "@pulumi/kubernetes/package.json";
import type { Manifest } from "./manifest";

const SECRET_FIELDS = ["data", "stringData"];

/**
 * One Kubernetes object as a Pulumi resource of its own kind's type. It asks for the plugin version that the typed
 * resources of `@pulumi/kubernetes` ask for, and like its `Secret` keeps a Secret's values out of plain state.
 */
export class ManifestResource extends pulumi.CustomResource {
  declare readonly apiVersion: pulumi.Output<string>;
  declare readonly kind: pulumi.Output<string>;
  declare readonly metadata: pulumi.Output<Manifest["metadata"]>;

  constructor(type: string, name: string, manifest: Manifest, opts: pulumi.CustomResourceOptions) {
    const hide = type === "kubernetes:core/v1:Secret";
    const inputs = Object.entries(manifest).map(([field, value]) => [
      field,
      hide && SECRET_FIELDS.includes(field) ? pulumi.secret(value) : value,
    ]);
    const secrecy = hide ? { additionalSecretOutputs: SECRET_FIELDS } : {};
    super(type, name, Object.fromEntries(inputs), { version, ...secrecy, ...opts });
  }
}
