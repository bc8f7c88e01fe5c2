import type { PlainObject } from "../../charts/common/objects";
import type { RecordedPlatform } from "../../recorder/platform";
import type { RenderConfig, RenderFormat } from "../../stacks/config/render";
import { yamlOf } from "../manifests/write";
import { applyScript } from "./apply-script";
import { argoCdFiles } from "./argo-cd";
import { argoCdObject } from "./argo-cd-object";
import { fileNames } from "./file-names";
import { fluxFiles } from "./flux";
import { kustomizations } from "./kustomize";
import { layout, type Folder, type TreeFile } from "./layout";
import { readme } from "./readme";
import { externalSecret } from "./secrets/external-secret";
import { MAKE_SECRETS, makeSecretsScript, SOPS_EXAMPLE } from "./secrets/secret-files";
import { secretValues } from "./secrets/secret-value";
import { wantedSecret, type WantedSecret } from "./secrets/wanted-secret";
import { filled, secretNames, type NeededValue } from "./values";

/** What a tree is made for. */
export interface TreeSettings extends RenderConfig {
  readonly stack: string;
  /** Known values by the names of their places. */
  readonly given: ReadonlyMap<string, string>;
}

/** A rendered tree. */
export interface Tree {
  readonly folders: readonly Folder[];
  readonly files: readonly TreeFile[];
  /** What has to be filled in before it is applied. */
  readonly needed: readonly NeededValue[];
  /** Secrets that have to come from elsewhere. */
  readonly secrets: readonly WantedSecret[];
}

/** The tree of a platform: a pure function, so that the same platform makes the same bytes everywhere. */
export function treeOf(recorded: RecordedPlatform, settings: TreeSettings): Tree {
  const names = secretNames(recorded);
  const values = secretValues(recorded, names);
  const { platform, needed } = filled(recorded, settings.given, names);
  const secrets: WantedSecret[] = [];
  const inTree = (object: PlainObject): PlainObject[] => {
    const wanted = wantedSecret(object, values);
    if (wanted === undefined) return [settings.format === "argocd" ? argoCdObject(object) : object];
    secrets.push(wanted);
    return settings.secrets.kind === "external" ? [externalSecret(wanted, settings.secrets, settings.stack)] : [];
  };
  const folders = layout(platform).map((folder) => ({ ...folder, objects: folder.objects.flatMap(inTree) }));
  const tree = { folders, needed, secrets };
  return { ...tree, files: [...objectFiles(folders), ...formatFiles(tree, settings), ...helpFiles(tree, settings)] };
}

function objectFiles(folders: readonly Folder[]): TreeFile[] {
  return folders.flatMap(({ path, objects }) => {
    const names = fileNames(objects);
    return objects.map((object, i) => ({ path: `${path}/${names[i]}`, text: yamlOf(object) }));
  });
}

type Content = Omit<Tree, "files">;

function formatFiles({ folders, secrets }: Content, settings: TreeSettings): TreeFile[] {
  const { format, gitOps } = settings;
  if (format === "plain") return [];
  if (format === "kustomize") return kustomizations(folders, settings.secrets.kind === "sealed" ? secrets : []);
  if (gitOps === undefined) throw new Error(`kubeflow:render.gitOps: is missing; the format ${format} needs it`);
  const encrypted = encryptedIn(secrets, settings);
  const files = format === "argocd" ? argoCdFiles : fluxFiles;
  return files(folders, { ...gitOps, ...(encrypted && { encrypted }) });
}

function encryptedIn(secrets: readonly WantedSecret[], { secrets: { kind } }: RenderConfig) {
  if (secrets.length === 0 || (kind !== "sealed" && kind !== "sops")) return undefined;
  return { by: kind, namespaces: [...new Set(secrets.map(({ namespace }) => namespace))] };
}

function helpFiles(content: Content, settings: TreeSettings): TreeFile[] {
  const { kind } = settings.secrets;
  const applied = content.folders.filter(({ objects }) => objects.length > 0);
  return [
    { path: "order.txt", text: `${applied.map(({ path }) => path).join("\n")}\n` },
    { path: "README.md", text: readme(content, settings) },
    ...(isAppliedByHand(settings.format)
      ? [{ path: "apply.sh", text: applyScript(content, settings), executable: true }]
      : []),
    ...(content.secrets.length > 0 && kind !== "external"
      ? [{ path: MAKE_SECRETS, text: makeSecretsScript(content.secrets, kind, settings.stack), executable: true }]
      : []),
    ...(kind === "sops" ? [{ path: ".sops.yaml.example", text: SOPS_EXAMPLE }] : []),
  ];
}

function isAppliedByHand(format: RenderFormat): boolean {
  return format === "plain" || format === "kustomize";
}
