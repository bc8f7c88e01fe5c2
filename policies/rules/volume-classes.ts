import type { PlainObject } from "../../charts/common/objects";
import { itemsOf, textOf, valueAt } from "../fields";
import { amountOf } from "../quantity";
import type { StackFinding, StackRule } from "../rule";
import type { Allowance } from "../settings";
import { volumeClaimsOf, type VolumeClaim } from "../volume-claims";

const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/** Drivers of disks, which one node at a time mounts. */
const DISKS =
  /^(ebs\.csi\.(aws|eks\.amazonaws)\.com|pd\.csi\.storage\.gke\.io|disk\.csi\.azure\.com|kubernetes\.io\/(aws-ebs|gce-pd|azure-disk)|rancher\.io\/local-path)$/;

/** Classes of disks that clouds bring along. Sources: the documentation of EKS, GKE and AKS. */
const DISK_CLASSES = new Set([
  ...["gp2", "gp3", "io1", "io2", "standard-rwo", "premium-rwo"],
  ...["managed", "managed-csi", "managed-premium", "managed-csi-premium"],
]);

export const volumeClasses: StackRule = {
  name: "volume-classes",
  kind: "stack",
  title: "Volumes have a class, a size and a mode of access that the class can give",
  reason:
    "A claim without a class waits for ever where a cluster has no default class, and lands on any where it has two. " +
    "One that several nodes are to write to waits as well where its class is of disks.",
  examples: {
    bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: shared
  namespace: team-a
spec:
  storageClassName: gp3
  accessModes: [ReadWriteMany]
  resources:
    requests:
      storage: 100Gi
`,
    good: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: work
  namespace: team-a
spec:
  storageClassName: gp3
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 100Gi
`,
  },
  check({ objects }) {
    const classes = new Map(
      objects.filter(({ kind }) => kind === "StorageClass").map((object) => [object.metadata.name, object]),
    );
    const defaults = [...classes.values()].filter(isDefault);
    return [
      ...ofDefaults(defaults),
      ...objects
        .flatMap(volumeClaimsOf)
        .flatMap((claim) => [
          ...ofClass(claim, classes, defaults),
          ...ofModes(claim, classes, defaults),
          ...ofSize(claim),
        ]),
    ];
  },
};

function isDefault({ metadata }: PlainObject): boolean {
  return valueAt(metadata, "annotations", DEFAULT_CLASS) === "true";
}

function ofDefaults(defaults: readonly PlainObject[]): StackFinding[] {
  const names = defaults.map(({ metadata }) => `"${metadata.name}"`).join(" and ");
  return defaults.slice(1).map((subject) => ({
    subject,
    path: `metadata.annotations["${DEFAULT_CLASS}"]`,
    message: `the classes ${names} are all the default one`,
    fix: "leave the annotation at one of them",
  }));
}

/** Where the set has no class at all, the cluster has its own, and nobody here knows which. */
function ofClass(
  { object, path, spec }: VolumeClaim,
  classes: ReadonlyMap<string, unknown>,
  defaults: readonly unknown[],
): StackFinding[] {
  const at = `${path}.storageClassName`;
  const isBound = spec.volumeName !== undefined || spec.selector !== undefined;
  if (spec.storageClassName === "" && !isBound) {
    const message = 'storageClassName is "", which makes no volume, and the claim names none';
    return [{ subject: object, path: at, message, fix: "name a StorageClass, or the volume in volumeName" }];
  }
  if (textOf(spec.storageClassName) !== undefined || isBound || classes.size === 0 || defaults.length === 1) return [];
  const message = `no class is named, and ${defaults.length} of the ${classes.size} StorageClasses are the default one`;
  return [{ subject: object, path: at, message, fix: "name a StorageClass, or make one the default" }];
}

function ofModes(
  { object, path, spec }: VolumeClaim,
  classes: ReadonlyMap<string, PlainObject>,
  [byDefault]: readonly PlainObject[],
): StackFinding[] {
  const at = `${path}.accessModes`;
  const modes = itemsOf(spec.accessModes);
  if (modes.length === 0) {
    return [{ subject: object, path: at, message: "no mode of access is stated", fix: "write [ReadWriteOnce]" }];
  }
  // Some disks are attached to several nodes as devices, without a file system.
  if (!modes.includes("ReadWriteMany") || spec.volumeMode === "Block" || spec.volumeName !== undefined) return [];
  const fix = "name a class of a file system that nodes share, such as one of EFS, Filestore or Azure Files";
  const name = textOf(spec.storageClassName) ?? byDefault?.metadata.name;
  if (name === undefined) {
    const message = "the mode is ReadWriteMany, and no class is named: default classes are mostly of disks";
    return [{ subject: object, path: at, message, fix, level: "advisory" }];
  }
  if (!isOfDisks(name, classes.get(name))) return [];
  const message = `the mode is ReadWriteMany, and the class "${name}" is of disks, which one node at a time mounts`;
  return [{ subject: object, path: at, message, fix }];
}

function isOfDisks(name: string, known: PlainObject | undefined): boolean {
  return known ? DISKS.test(textOf(known.provisioner) ?? "") : DISK_CLASSES.has(name);
}

function ofSize({ object, path, spec }: VolumeClaim): StackFinding[] {
  const size = valueAt(spec, "resources", "requests", "storage");
  const amount = amountOf(size);
  // Less than any file system takes: a number without its unit.
  if (amount !== undefined && amount >= 2 ** 20) return [];
  const message = size === undefined ? "no size is stated" : `the size is ${JSON.stringify(size)}`;
  const at = `${path}.resources.requests.storage`;
  return [{ subject: object, path: at, message, fix: "write a size with its unit, such as 20Gi" }];
}

export const allowances: readonly Allowance[] = [];
