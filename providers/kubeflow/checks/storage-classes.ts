import type { KubeObject } from "../../kube/object";
import { doubt, fault, type Finding } from "./finding";
import type { Requirements } from "./requirements";

const DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** Whether volumes get disks. */
export function judgeStorage(classes: readonly KubeObject[], { storage }: Requirements): Finding[] {
  if (!storage) return [];
  const names = classes.map(({ metadata }) => metadata.name);
  const defaults = classes.filter(isDefault).map(({ metadata }) => metadata.name);
  const { className } = storage;
  if (className === undefined) return defaults.length === 0 ? [noDefault(names)] : several(defaults);
  if (!names.includes(className)) {
    const has = names.length === 0 ? "none at all" : names.join(", ");
    return [
      fault(
        `StorageClass "${className}"`,
        `is not there; the cluster has ${has}; write one that it has as kubeflow:cluster.storageClass`,
      ),
    ];
  }
  if (defaults.length > 0) return several(defaults);
  return [
    doubt(
      "StorageClasses",
      "none is the default: volumes of users who name no class stay Pending; make one the default",
    ),
  ];
}

function noDefault(names: readonly string[]): Finding {
  if (names.length === 0) {
    return fault("StorageClasses", "there is none, so that volumes would stay Pending; install a driver for storage");
  }
  return fault(
    "StorageClasses",
    `none of ${names.join(", ")} is the default, so that volumes would stay Pending; write one as ` +
      `kubeflow:cluster.storageClass, or annotate it with ${DEFAULT}=true`,
  );
}

/** Kubernetes then takes the newest, which an upgrade of the cluster may change. */
function several(defaults: readonly string[]): Finding[] {
  if (defaults.length < 2) return [];
  return [doubt("StorageClasses", `${defaults.join(" and ")} are the default; leave the annotation ${DEFAULT} to one`)];
}

function isDefault({ metadata }: KubeObject): boolean {
  return metadata.annotations?.[DEFAULT] === "true";
}
