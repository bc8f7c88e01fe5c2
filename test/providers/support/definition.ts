import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { Crd } from "../../../providers/kubeflow/crds/crd";
import { PackedCrd } from "../../../providers/kubeflow/crds/packed-crd";

/** A small definition of a kind of `example.org`. */
export function definition(kind: string, versions: readonly string[] = ["v1"]): Crd {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.example.org` },
    spec: {
      group: "example.org",
      scope: "Namespaced",
      names: { kind, plural },
      versions: versions.map((name) => ({ name, served: true })),
    },
  };
}

/** Packs any text as a program packs a definition. */
export function pack(text: string): PackedCrd {
  return {
    digest: createHash("sha256").update(text).digest("hex"),
    content: gzipSync(text).toString("base64"),
  };
}

/** The input `crds` of some definitions. */
export function packAll(...crds: readonly Crd[]): Record<string, PackedCrd> {
  return Object.fromEntries(crds.map((crd) => [crd.metadata.name, pack(JSON.stringify(crd))]));
}
