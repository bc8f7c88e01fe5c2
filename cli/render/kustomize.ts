import { posix } from "node:path";
import { documentOf } from "../manifests/write";
import { fileNames } from "./file-names";
import type { Folder, TreeFile } from "./layout";
import { secretPath } from "./secrets/secret-files";
import type { WantedSecret } from "./secrets/wanted-secret";

export const KUSTOMIZATION = "kustomization.yaml";

/**
 * A kustomization for each folder, and one at the root for all, in the order in which they are applied: kustomize's own
 * puts webhooks last and custom resources anywhere.
 *
 * @param encrypted Secrets whose files, SealedSecrets, the team keeps in the tree
 */
export function kustomizations(folders: readonly Folder[], encrypted: readonly WantedSecret[]): TreeFile[] {
  const files = new Map<string, string[]>();
  const add = (path: string, names: readonly string[]): void => {
    files.set(path, [...(files.get(path) ?? []), ...names]);
  };
  const [first, ...rest] = folders;
  add(first.path, fileNames(first.objects));
  for (const secret of encrypted) {
    const path = secretPath(secret);
    add(posix.dirname(path), [posix.basename(path)]);
  }
  for (const { path, objects } of rest) if (objects.length > 0) add(path, fileNames(objects));
  return [
    kustomization("", [...files.keys()]),
    ...[...files].map(([path, resources]) => kustomization(`${path}/`, resources)),
  ];
}

function kustomization(folder: string, resources: readonly string[]): TreeFile {
  const text = documentOf({
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    // In effect where the build starts alone, so that each says it.
    sortOptions: { order: "fifo" },
    resources,
  });
  return { path: folder + KUSTOMIZATION, text };
}
