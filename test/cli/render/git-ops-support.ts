import type { PlainObject } from "../../../charts/common/objects";
import type { EncryptedSecrets, GitOpsSettings } from "../../../cli/render/git-ops-settings";
import type { Folder, TreeFile } from "../../../cli/render/layout";
import { gitOpsSchema } from "../../../stacks/config/render-git-ops";
import { parse } from "yaml";

export const REPOSITORY = "https://git.example.com/platform/kubeflow.git";

/** Settings of which only what a test is about differs from the defaults. */
export function settings(changes: Record<string, unknown> = {}, encrypted?: EncryptedSecrets): GitOpsSettings {
  return { ...gitOpsSchema.parse({ repository: REPOSITORY, ...changes }), ...(encrypted && { encrypted }) };
}

/** A folder with one object, or with those given. */
export function folder(name: string, changes: Partial<Folder> = {}): Folder {
  const kind = changes.kind ?? "objects";
  return {
    path: kind === "definitions" ? `crds/${name}` : `applications/${name}`,
    name,
    application: name,
    kind,
    objects: [object("v1/ConfigMap", name, "kubeflow")],
    after: [],
    ...changes,
  };
}

/** @param type API version and kind, such as `apps/v1/Deployment` */
export function object(type: string, name: string, namespace?: string, rest: object = {}): PlainObject {
  const slash = type.lastIndexOf("/");
  return {
    apiVersion: type.slice(0, slash),
    kind: type.slice(slash + 1),
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    ...rest,
  };
}

/** What tests read of Argo CD's and Flux' objects. */
export interface GitOpsObject extends PlainObject {
  readonly metadata: PlainObject["metadata"] & {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** The object of each file, by its path. */
export function objectsByPath(files: readonly TreeFile[]): Map<string, GitOpsObject> {
  return new Map(files.map(({ path, text }) => [path, parse(text) as GitOpsObject]));
}
