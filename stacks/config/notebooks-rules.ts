import type { z } from "zod";
import type { GpuPool } from "../../charts/jupyter-web-app/spawner/gpu-pool";
import type { NotebookImages } from "../../charts/releases/applications";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { notebookCullingFindings } from "./notebook-culling-rules";
import type { notebooksSchema } from "./notebooks";
import { choiceFindings } from "./notebooks-choice-rules";
import { gpuFindings } from "./notebooks-gpu-rules";
import { imageFindings } from "./notebooks-image-rules";
import { repetitions } from "./repetition";

type Notebooks = Draft<z.input<typeof notebooksSchema>>;

/** The form for new notebooks, as far as it is valid. */
export type SpawnerDraft = NonNullable<Notebooks["spawner"]>;

/** What the rules need to know of the rest of the stack file. */
export interface NotebooksSurroundings {
  /** The cluster's GPU pools; absent where they are not known for being invalid. */
  readonly gpuPools?: readonly GpuPool[];
  /** Where they are in the stack file. @default kubeflow:cluster.nodePools */
  readonly gpuPoolsPath?: string;
  /** Label of nodes that holds the name of their pool, where it is known (`poolLabelOf`). */
  readonly poolLabel?: string;
  /** Images of the chosen release; absent where that is not known. */
  readonly images?: NotebookImages;
}

/** Where all of it is in a stack file. */
export const SPAWNER = ["kubeflow:notebooks", "spawner"] as const;

/** What is impossible within `kubeflow:notebooks`, beyond single values. */
export function notebooksFindings({ spawner, culling }: Notebooks = {}, around: NotebooksSurroundings = {}): Finding[] {
  return [
    ...notebookCullingFindings(culling),
    ...(spawner === undefined
      ? []
      : [
          ...imageFindings(spawner.images, around.images),
          ...gpuFindings(spawner.gpus, around),
          ...choiceFindings(spawner, around),
          ...foldersTwice(spawner),
        ]),
  ];
}

/** Of two volumes in one folder, one is hidden, and the notebook is not even made. */
function foldersTwice({ workspaceVolume, dataVolumes }: SpawnerDraft): Finding[] {
  const { proposed = true, mountPath: home = "/home/jovyan" } = workspaceVolume ?? {};
  const path = [...SPAWNER, "dataVolumes", "default"];
  const folders = (dataVolumes?.default ?? []).map((volume) => volume?.mountPath);
  const atHome = folders.flatMap((folder, index) =>
    proposed && folder === home
      ? [{ path: [...path, index, "mountPath"], value: folder, message: "is the home folder; choose one below it" }]
      : [],
  );
  const repeated = repetitions(folders, (folder) => folder).map(({ index, first }) => ({
    path: [...path, index, "mountPath"],
    value: folders[index],
    message: `is also ${pathText([...path, first, "mountPath"])}; choose another folder`,
  }));
  return [...atHome, ...repeated];
}
