import type { z } from "zod";
import { flag, list, mapping } from "./field";
import { labelKey } from "./names";
import { notebookCullingSchema } from "./notebook-culling";
import { notebookCpu, notebookGpus, notebookMemory } from "./notebooks-compute";
import { readOnly } from "./notebooks-fields";
import { notebookImages } from "./notebooks-images";
import { notebookNodeGroups, notebookTolerationGroups } from "./notebooks-scheduling";
import { notebookDataVolumes, notebookWorkspace } from "./notebooks-volumes";

const sharedMemory = mapping(
  {
    default: flag("write false to propose the container's 64 MB")
      .optional()
      .describe("What is proposed. Without it: true."),
    readOnly: readOnly(),
  },
  "write the settings below it, such as default: false",
);

const podDefaults = mapping(
  {
    default: list(labelKey(), "write one label per entry, each after a dash")
      .optional()
      .describe(
        "Labels by which PodDefaults select Pods, such as access-ml-pipeline, that are proposed. Without it, none.",
      ),
    readOnly: readOnly(),
  },
  "write the key default below it",
);

const spawner = mapping(
  {
    images: notebookImages.optional().describe("Images that notebooks can be made of."),
    cpu: notebookCpu.optional().describe("Cores of a notebook."),
    memory: notebookMemory.optional().describe("Memory of a notebook."),
    gpus: notebookGpus
      .optional()
      .describe("Accelerators of a notebook. Without it, the GPUs of all of the cluster's pools can be chosen."),
    workspaceVolume: notebookWorkspace.optional().describe("Volume of the home folder."),
    dataVolumes: notebookDataVolumes.optional().describe("Further volumes."),
    nodeGroups: notebookNodeGroups
      .optional()
      .describe("Nodes that users can choose; each GPU pool is one (pool-<name>) where the label of pools is known."),
    tolerationGroups: notebookTolerationGroups
      .optional()
      .describe("Tainted nodes that users can choose to use; those with GPUs are one (gpu-nodes)."),
    sharedMemory: sharedMemory
      .optional()
      .describe("Whether processes of a notebook can share more than 64 MB of memory, up to its limit."),
    podDefaults: podDefaults.optional().describe("PodDefaults of the namespace that a notebook gets."),
  },
  "write settings of the form below it, such as cpu:",
);

/** How users get notebooks, and how long they keep them. */
export const notebooksSchema = mapping(
  {
    spawner: spawner.optional().describe("The form for new notebooks: what it proposes, and what users can change."),
    culling: notebookCullingSchema.optional().describe("Whether notebooks are stopped that nobody uses."),
  },
  "write the settings below it, such as spawner:",
);

/** The settings of notebooks, checked; `spawner` fits the component `JupyterWebApp`. */
export type NotebooksConfig = z.output<typeof notebooksSchema>;
