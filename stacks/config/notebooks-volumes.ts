import { z } from "zod";
import { choice, flag, list, mapping, text } from "./field";
import { dnsLabel } from "./names";
import { folder, gibibytes, readOnly } from "./notebooks-fields";

const claimName = () =>
  text(/^(?=.{1,253}$)[a-z0-9{]([a-z0-9.{}-]*[a-z0-9}])?$/, {
    expected: "the name of a volume claim, in which {notebook-name} may stand",
    fix: 'write one such as "{notebook-name}-data"',
  });

const newVolume = {
  size: gibibytes().describe('Size, such as "20Gi".'),
  mountPath: folder().describe("Folder in the notebook."),
  name: claimName().describe("Name of the claim; {notebook-name} stands for the notebook's."),
  storageClass: text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
    expected: "the name of a StorageClass",
    fix: "write a name that `kubectl get storageclasses` lists",
  })
    .optional()
    .describe("StorageClass. Without it, the cluster's default one."),
  accessMode: choice(["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"], "write one of them")
    .optional()
    .describe("How many nodes mount it at a time. Without it: ReadWriteOnce, one."),
};

/** The volume of a notebook's home folder. */
export const notebookWorkspace = mapping(
  {
    proposed: flag("write false to propose none")
      .optional()
      .describe("Whether a volume is proposed for the home folder, which else ends with the Pod. Without it: true."),
    ...newVolume,
    size: newVolume.size.optional().describe('Size, such as "20Gi". Without it: 5Gi.'),
    mountPath: newVolume.mountPath.optional().describe("The home folder of the images. Without it: /home/jovyan."),
    name: newVolume.name.optional().describe("Name of the claim. Without it: {notebook-name}-workspace."),
    readOnly: readOnly(),
  },
  'write settings below it, such as size: "20Gi"',
);

const dataVolume = z.union(
  [
    mapping(
      { ...newVolume, name: newVolume.name.optional().describe("Without it: {notebook-name}-datavol-1, and so on.") },
      "write the keys size and mountPath below it",
    ),
    mapping(
      {
        claim: dnsLabel(63, 'write a name such as "datasets"').describe("A claim that every tenant's namespace has."),
        mountPath: newVolume.mountPath,
      },
      "write the keys claim and mountPath below it",
    ),
  ],
  { error: "is neither a new volume nor one that is there; write size and mountPath, or claim and mountPath" },
);

/** Further volumes of a notebook. */
export const notebookDataVolumes = mapping(
  {
    default: list(dataVolume, "write one volume per entry, each after a dash")
      .optional()
      .describe("Volumes that are proposed: new ones by their size, or one that is there by its claim."),
    readOnly: readOnly(),
  },
  "write the key default below it",
);
