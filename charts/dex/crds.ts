import { anyObject, crds, type CustomResourceDefinition, type Kind, type Rendering } from "../common/schema";

/** A code that Dex gave out and nobody has used yet; Dex' own, as are its other kinds, which it defines itself. */
export const authCode: Kind = {
  group: "dex.coreos.com",
  kind: "AuthCode",
  plural: "authcodes",
  scope: "Namespaced",
  generation: { kubernetes: 31, embeddedMetadata: false },
  versions: [{ name: "v1", schema: anyObject(), status: false }],
};

/** The CRD that Dex does not make for itself. */
export function dexCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([authCode], rendering);
}
