import type { PlainObject } from "../../charts/common/objects";
import { yamlOf } from "../manifests/write";
import { type AppliedFolder, allFolders, inRepository, isEncrypted, objectName } from "./git-ops-folders";
import type { GitOpsSettings } from "./git-ops-settings";
import { isAwaited, isKept } from "./health";
import type { Folder, TreeFile } from "./layout";
import { groupOf } from "../object-group";

/** What an administrator applies once. */
const BOOTSTRAP = "flux/bootstrap";
/** What is applied from there: a Kustomization for each folder. */
const KUSTOMIZATIONS = "flux/kustomizations";

/** Long enough to pull images of several gigabytes; after it the folder counts as failed, until the next attempt. */
const TIMEOUT = "15m";
/** Soon, because what fails at first fails for want of something that is still starting. */
const RETRY_INTERVAL = "1m";

/**
 * What Flux needs to apply a tree: its source, a Kustomization for each folder, which waits for those that it needs, and
 * a root Kustomization that applies these. Flux applies server-side by itself and leaves fields alone that the tree
 * does not set, so that it has nothing to ignore.
 */
export function fluxFiles(folders: readonly Folder[], settings: GitOpsSettings): TreeFile[] {
  return [
    file(BOOTSTRAP, "source", source(settings)),
    file(BOOTSTRAP, "kustomizations", rootKustomization(settings)),
    ...allFolders(folders, settings).map((folder) => {
      const object = kustomization(folder, settings);
      return file(KUSTOMIZATIONS, object.metadata.name, object);
    }),
  ];
}

function file(folder: string, name: string, object: PlainObject): TreeFile {
  return { path: `${folder}/${name}.yaml`, text: yamlOf(object) };
}

function source(settings: GitOpsSettings): PlainObject {
  const { repository, interval, flux } = settings;
  return {
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind: sourceKind(settings),
    metadata: metadata(settings.name, settings),
    spec: {
      interval,
      url: repository,
      ref: reference(settings),
      ...(flux.repositorySecret !== undefined && { secretRef: { name: flux.repositorySecret } }),
    },
  };
}

function sourceKind({ repository }: GitOpsSettings): "GitRepository" | "OCIRepository" {
  return repository.startsWith("oci://") ? "OCIRepository" : "GitRepository";
}

/** What to look at, by the field that Flux has for it. */
function reference(settings: GitOpsSettings): object {
  const { revision } = settings;
  if (sourceKind(settings) === "OCIRepository")
    return /^sha256:/.test(revision) ? { digest: revision } : { tag: revision };
  if (/^[0-9a-f]{40}$/.test(revision)) return { commit: revision };
  return revision.startsWith("refs/") ? { name: revision } : { branch: revision };
}

/** Who deletes it keeps the platform. */
function rootKustomization(settings: GitOpsSettings): PlainObject {
  return {
    apiVersion: "kustomize.toolkit.fluxcd.io/v1",
    kind: "Kustomization",
    metadata: metadata(settings.name, settings),
    spec: { ...fromSource(settings, KUSTOMIZATIONS), prune: settings.prune, deletionPolicy: "Orphan" },
  };
}

function kustomization(folder: AppliedFolder, settings: GitOpsSettings): PlainObject {
  const { name, prune, encrypted, flux } = settings;
  const isDefinitions = folder.kind === "definitions";
  const kept = isDefinitions ? [] : patches(folder.objects.filter(isKept));
  const checks = folder.objects.filter(isAwaited).map(healthCheck);
  return {
    apiVersion: "kustomize.toolkit.fluxcd.io/v1",
    kind: "Kustomization",
    metadata: metadata(objectName(name, folder.name), settings, folder.application),
    spec: {
      ...fromSource(settings, folder.path),
      // Deleting a definition deletes everyone's objects of its kind.
      prune: prune && !isDefinitions,
      ...(folder.after.length > 0 && { dependsOn: folder.after.map((each) => ({ name: objectName(name, each) })) }),
      ...(checks.length > 0 && { healthChecks: checks }),
      ...(kept.length > 0 && prune && { patches: kept }),
      ...(flux.serviceAccount !== undefined && { serviceAccountName: flux.serviceAccount }),
      ...(isEncrypted(folder) && encrypted?.by === "sops" && { decryption: decryption(settings) }),
    },
  };
}

/** What all Kustomizations have in common. Recreating what cannot be changed loses data, so it is never forced. */
function fromSource(settings: GitOpsSettings, folder: string): object {
  return {
    interval: settings.interval,
    retryInterval: RETRY_INTERVAL,
    timeout: TIMEOUT,
    sourceRef: { kind: sourceKind(settings), name: settings.name },
    path: `./${inRepository(settings.path, folder)}`,
    force: false,
  };
}

function metadata(name: string, settings: GitOpsSettings, application?: string): PlainObject["metadata"] {
  const labels = {
    "app.kubernetes.io/part-of": settings.name,
    ...(application !== undefined && { "app.kubernetes.io/component": application }),
  };
  return { name, namespace: settings.flux.namespace, labels };
}

/** Not `wait`, which would also wait for certificates and whatever else has a status: see `health.ts`. */
function healthCheck({ apiVersion, kind, metadata: { name, namespace } }: PlainObject): object {
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

/** Has Flux never prune objects of some kinds, without a trace of Flux in the tree itself. */
function patches(objects: readonly PlainObject[]): object[] {
  const kinds = new Map(
    objects.map(({ apiVersion, kind }) => [`${groupOf({ apiVersion })}/${kind}`, { apiVersion, kind }]),
  );
  return [...kinds.values()].map(({ apiVersion, kind }) => ({
    target: { ...(groupOf({ apiVersion }) !== "" && { group: groupOf({ apiVersion }) }), kind },
    patch: yamlOf({
      apiVersion,
      kind,
      metadata: { name: "all", annotations: { "kustomize.toolkit.fluxcd.io/prune": "disabled" } },
    }),
  }));
}

function decryption({ flux }: GitOpsSettings): object {
  return {
    provider: "sops",
    ...(flux.decryptionSecret !== undefined && { secretRef: { name: flux.decryptionSecret } }),
  };
}
