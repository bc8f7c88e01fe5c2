import type { Example } from "../example";
import { gpuNotebook, GPU_NOTEBOOK } from "./gpu-notebook";
import { teamPodDefaults } from "./pod-defaults";

/** What a Pod gets is decided when it is made: PodDefaults come first. */
export const NOTEBOOK_EXAMPLES: readonly Example[] = [
  {
    name: "pod-defaults",
    summary: "PodDefaults: what a team offers to its notebooks",
    add: teamPodDefaults,
  },
  {
    name: GPU_NOTEBOOK,
    summary: "Notebook: JupyterLab with a GPU and a home folder that stays",
    add: gpuNotebook,
  },
];
