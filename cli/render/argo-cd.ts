import type { PlainObject } from "../../charts/common/objects";
import { yamlOf } from "../manifests/write";
import { type Ignored, writtenIn } from "./argo-cd-ignored";
import {
  IN_CLUSTER,
  mainNamespace,
  platformProject,
  platformProjectName,
  rootProject,
  rootProjectName,
} from "./argo-cd-projects";
import { type AppliedFolder, allFolders, inRepository, objectName } from "./git-ops-folders";
import type { GitOpsSettings } from "./git-ops-settings";
import type { Folder, TreeFile } from "./layout";

/** What an administrator applies once. */
const BOOTSTRAP = "argocd/bootstrap";
/** What the root Application applies: the project, and an Application for each folder. */
const PLATFORM = "argocd/platform";

/**
 * What Argo CD needs to apply a tree: an Application for each folder, ordered by waves, below a root Application, and
 * projects that permit no more than the tree holds. The objects themselves have to be written as `argoCdObject` returns them.
 */
export function argoCdFiles(folders: readonly Folder[], settings: GitOpsSettings): TreeFile[] {
  const applied = allFolders(folders, settings);
  const objects = applied.flatMap((folder) => folder.objects);
  const written = writtenIn(objects);
  // Any namespace of the tree will do for a folder that has none: Argo CD wants one, and the project has to permit it.
  const fallback = mainNamespace(objects) ?? settings.argocd.namespace;
  const own = settings.argocd.project === undefined;
  return [
    ...(own ? [file(BOOTSTRAP, "project", rootProject(settings))] : []),
    file(BOOTSTRAP, "application", rootApplication(settings)),
    file(BOOTSTRAP, "argocd-cm", healthOfApplications(settings)),
    ...(own ? [file(PLATFORM, "project", platformProject(objects, settings))] : []),
    ...applied.map((folder) => {
      const ignored = written(folder.objects);
      const object = application(folder, ignored, fallback, settings);
      return file(`${PLATFORM}/applications`, object.metadata.name, object, ignored.reasons);
    }),
  ];
}

function file(folder: string, name: string, object: PlainObject, reasons: readonly string[] = []): TreeFile {
  const comment = reasons.length > 0 ? ["# Ignored differences:", ...reasons.map((reason) => `# - ${reason}`), ""] : [];
  return { path: `${folder}/${name}.yaml`, text: comment.join("\n") + yamlOf(object) };
}

const FINALIZER = "resources-finalizer.argocd.argoproj.io";

function application(
  folder: AppliedFolder,
  { differences }: Ignored,
  fallback: string,
  settings: GitOpsSettings,
): PlainObject {
  const { repository, revision, path, prune, name, argocd } = settings;
  const isDefinitions = folder.kind === "definitions";
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name: objectName(name, folder.name),
      namespace: argocd.namespace,
      labels: { "app.kubernetes.io/part-of": name, "app.kubernetes.io/component": folder.application },
      annotations: {
        "argocd.argoproj.io/sync-wave": String(folder.depth),
        // Else defaults of the API server and conversions count as differences.
        "argocd.argoproj.io/compare-options": "ServerSideDiff=true",
      },
      // Without it, an Application that goes leaves its objects. Everyone's objects hang on definitions.
      ...(prune && !isDefinitions && { finalizers: [FINALIZER] }),
    },
    spec: {
      project: platformProjectName(settings),
      source: { repoURL: repository, targetRevision: revision, path: inRepository(path, folder.path) },
      destination: { server: argocd.server, namespace: mainNamespace(folder.objects) ?? fallback },
      ...(differences.length > 0 && { ignoreDifferences: differences }),
      syncPolicy: syncPolicy(settings, isDefinitions),
    },
  };
}

/** Ten attempts in about 20 minutes: webhooks and their certificates may take a while after the Pods are ready. */
const RETRY = { limit: 10, backoff: { duration: "10s", factor: 2, maxDuration: "3m" } };

function syncPolicy({ prune, selfHeal }: GitOpsSettings, isDefinitions: boolean): object {
  return {
    automated: { prune: prune && !isDefinitions, selfHeal },
    syncOptions: [
      "ServerSideApply=true",
      "RespectIgnoreDifferences=true",
      "CreateNamespace=false",
      // Replacing a definition would delete what is of its kind.
      ...(isDefinitions ? ["Replace=false", "Prune=false"] : []),
    ],
    retry: RETRY,
  };
}

/** Has no finalizer: who deletes it, keeps the platform. */
function rootApplication(settings: GitOpsSettings): PlainObject {
  const { repository, revision, path, prune, selfHeal, name, argocd } = settings;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: argocd.namespace, labels: { "app.kubernetes.io/part-of": name } },
    spec: {
      project: rootProjectName(settings),
      source: {
        repoURL: repository,
        targetRevision: revision,
        path: inRepository(path, PLATFORM),
        directory: { recurse: true },
      },
      destination: { server: IN_CLUSTER, namespace: argocd.namespace },
      syncPolicy: {
        automated: { prune, selfHeal },
        syncOptions: ["ServerSideApply=true", "CreateNamespace=false"],
        retry: RETRY,
      },
    },
  };
}

/** From Argo CD's operator manual, "Resource Health". */
const HEALTH_OF_APPLICATION = `hs = {}
hs.status = "Progressing"
hs.message = ""
if obj.status ~= nil then
  if obj.status.health ~= nil then
    hs.status = obj.status.health.status
    if obj.status.health.message ~= nil then
      hs.message = obj.status.health.message
    end
  end
end
return hs
`;

/**
 * What is added to Argo CD's configuration by server-side apply. Since 1.8 it takes every Application for healthy at
 * once, so that waves of Applications would not wait for one another.
 */
function healthOfApplications({ argocd }: GitOpsSettings): PlainObject {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: "argocd-cm",
      namespace: argocd.namespace,
      labels: { "app.kubernetes.io/name": "argocd-cm", "app.kubernetes.io/part-of": "argocd" },
    },
    data: { "resource.customizations.health.argoproj.io_Application": HEALTH_OF_APPLICATION },
  };
}
