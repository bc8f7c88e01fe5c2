import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { PlainObject } from "../../charts/common/objects";
import type { EncryptedSecrets, GitOpsSettings } from "./git-ops-settings";
import type { Folder } from "./layout";

/** A folder that Argo CD or Flux applies by an object of its own. */
export interface AppliedFolder extends Folder {
  /** How many folders have to be applied one after another before this one: 0 for one that waits for none. */
  readonly depth: number;
}

/** All folders to apply: those of the platform, and those of encrypted Secrets. */
export function allFolders(folders: readonly Folder[], { encrypted }: GitOpsSettings): AppliedFolder[] {
  const applied = appliedFolders(folders);
  return encrypted === undefined ? applied : [...applied, ...encryptedFolders(applied, encrypted)];
}

/** Whether a folder holds Secrets that are encrypted. */
export function isEncrypted({ path }: AppliedFolder): boolean {
  return path.startsWith(`${SECRETS}/`);
}

const SECRETS = "secrets";

/**
 * The folders that hold something, each after those that it waits for. What waits for an empty folder, which Git cannot
 * keep, waits for whatever that one waits for.
 *
 * @throws Error for a folder that is not after all that it waits for, as `layout` puts them
 */
export function appliedFolders(folders: readonly Folder[]): AppliedFolder[] {
  const before = new Map<string, readonly AppliedFolder[]>();
  return folders.flatMap((folder) => {
    const after = new Set(folder.after.flatMap((name) => before.get(name) ?? misplaced(folder, name)));
    if (folder.objects.length === 0) {
      before.set(folder.name, [...after]);
      return [];
    }
    const depth = Math.max(0, ...[...after].map((each) => each.depth + 1));
    const applied = { ...folder, after: [...after].map(({ name }) => name), depth };
    before.set(folder.name, [applied]);
    return [applied];
  });
}

function misplaced({ path, name }: Folder, before: string): never {
  throw new Error(`${path}: "${name}" waits for "${before}", which is not before it`);
}

/**
 * The folders of encrypted Secrets, one for each namespace. One for all would have to wait for the last of their
 * namespaces, which comes after workloads that wait for their Secrets. Nor does a folder wait for the one that makes its
 * namespace, which is not done before its Secrets are there: it is tried until it can be applied.
 *
 * @param applied the other folders; among them are those that make the namespaces
 */
function encryptedFolders(applied: readonly AppliedFolder[], { by, namespaces }: EncryptedSecrets): AppliedFolder[] {
  const depths = new Map(applied.flatMap(({ objects, depth }) => namespacesMade(objects).map((name) => [name, depth])));
  return namespaces.map((namespace) => ({
    path: `${SECRETS}/${namespace}`,
    name: `${SECRETS}-${namespace}`,
    application: SECRETS,
    kind: "objects",
    objects: [{ ...ENCRYPTED[by], metadata: { name: "any", namespace } }],
    after: [],
    depth: depths.get(namespace) ?? 0,
  }));
}

/** What stands for the files in a folder of encrypted Secrets, which only the team knows. */
const ENCRYPTED = {
  sealed: { apiVersion: "bitnami.com/v1alpha1", kind: "SealedSecret" },
  sops: { apiVersion: "v1", kind: "Secret" },
} as const;

function namespacesMade(objects: readonly PlainObject[]): string[] {
  return objects.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name);
}

/** Longest name that still fits into labels beside what controllers append to it. */
const MAX_LENGTH = 53;
const DIGEST_LENGTH = 8;

/**
 * Name of the object that applies a folder: a DNS label of at most 53 characters. What has to be changed for that ends
 * in a digest, so that different folders keep different names.
 */
export function objectName(prefix: string, folder: string): string {
  const whole = `${prefix}-${folder}`;
  if (whole.length <= MAX_LENGTH && /^[a-z0-9]+(-+[a-z0-9]+)*$/.test(whole)) return whole;
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, DIGEST_LENGTH);
  const label = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
  return `${label.slice(0, MAX_LENGTH - DIGEST_LENGTH - 1).replace(/-$/, "")}-${digest}`;
}

/** A folder of the tree as a path from the repository's root. */
export function inRepository(tree: string, folder: string): string {
  return posix.join(tree, folder);
}
