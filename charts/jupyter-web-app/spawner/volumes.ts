/** How many nodes mount a volume at a time. */
export type AccessMode = "ReadWriteOnce" | "ReadWriteMany" | "ReadOnlyMany" | "ReadWriteOncePod";

/** A volume that comes with a notebook and outlives it. */
export interface NewVolume {
  /** Gibibytes, the only unit that the form knows. */
  readonly size: number;
  /** Folder in the notebook. */
  readonly mountPath: string;
  /** Name of the claim, in which `{notebook-name}` stands for the notebook's. */
  readonly name: string;
  /** @default the cluster's default one */
  readonly storageClass?: string;
  /** @default "ReadWriteOnce" */
  readonly accessMode?: AccessMode;
}

/** A volume that is there already in the namespace of the notebook. */
export interface ExistingVolume {
  /** Name of its claim, the same in every tenant's namespace. */
  readonly claim: string;
  readonly mountPath: string;
}

/** The volume of a notebook's home folder. */
export interface WorkspaceSettings extends Partial<NewVolume> {
  /** Whether the form proposes it. @default true */
  readonly proposed?: boolean;
  /** Whether users get the proposal and nothing else. @default false */
  readonly readOnly?: boolean;
}

export interface DataVolumeSettings {
  /** Volumes that are proposed. @default none */
  readonly default?: readonly ((Omit<NewVolume, "name"> & Partial<NewVolume>) | ExistingVolume)[];
  /** Whether users get the proposal and nothing else. @default false */
  readonly readOnly?: boolean;
}

/** What the web app replaces in names of volumes. */
const NOTEBOOK = "{notebook-name}";

/** The images of notebooks have their user's home here, whatever is in them. */
const HOME = "/home/jovyan";

/** The form's field for the home folder. */
export function workspaceField({ proposed = true, readOnly = false, ...volume }: WorkspaceSettings) {
  const whole = { name: `${NOTEBOOK}-workspace`, size: 5, mountPath: HOME, ...volume };
  return { readOnly, value: proposed ? newVolume(whole) : null };
}

/** The form's field for further volumes. */
export function dataVolumesField({ default: volumes = [], readOnly = false }: DataVolumeSettings) {
  const value = volumes.map((volume, index) =>
    "claim" in volume ? existingVolume(volume) : newVolume({ name: `${NOTEBOOK}-datavol-${index + 1}`, ...volume }),
  );
  return { readOnly, value };
}

function newVolume({ name, size, mountPath, storageClass, accessMode = "ReadWriteOnce" }: NewVolume) {
  return {
    mount: mountPath,
    newPvc: {
      metadata: { name },
      spec: {
        ...(storageClass !== undefined && { storageClassName: storageClass }),
        resources: { requests: { storage: `${size}Gi` } },
        accessModes: [accessMode],
      },
    },
  };
}

function existingVolume({ claim, mountPath }: ExistingVolume) {
  return { mount: mountPath, existingSource: { persistentVolumeClaim: { claimName: claim } } };
}
