import type { PlainObject } from "../../../charts/common/objects";
import { changed, set } from "./drafts";
import { type Planted } from "./mutations";

const CLAIM = "PersistentVolumeClaim kubeflow/katib-mysql";

/** A stack with StorageClasses: one of disks for each name, all of them the default one or none. */
function withClasses(names: readonly string[], isDefault: boolean): Planted["mutate"] {
  const annotations = isDefault ? { "storageclass.kubernetes.io/is-default-class": "true" } : {};
  const classes = names.map((name): PlainObject => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name, annotations },
    provisioner: "ebs.csi.aws.com",
  }));
  return (stack) => {
    // Throws where the claim is not there, which names no class.
    const { objects, cloud } = changed(CLAIM, (draft) => set(draft, "spec/storageClassName", undefined))(stack);
    return { objects: [...objects, ...classes], cloud };
  };
}

export const planted: readonly Planted[] = [
  {
    name: "disks that several nodes are to write to",
    mutate: changed(CLAIM, (draft) => {
      set(draft, "spec/storageClassName", "gp3");
      set(draft, "spec/accessModes", ["ReadWriteMany"]);
    }),
  },
  {
    name: "no class, and none is the default one",
    mutate: withClasses(["fast"], false),
  },
  {
    name: "two default classes",
    mutate: withClasses(["fast", "cheap"], true),
  },
  {
    name: "a class that makes no volume, and no volume",
    mutate: changed(CLAIM, (draft) => set(draft, "spec/storageClassName", "")),
  },
  { name: "no size", mutate: changed(CLAIM, (draft) => set(draft, "spec/resources", {})) },
  {
    name: "a size without a unit",
    mutate: changed("PersistentVolumeClaim kubeflow/metadata-mysql", (draft) => {
      set(draft, "spec/resources/requests/storage", "10");
    }),
  },
  {
    name: "no mode of access in a StatefulSet's claims",
    mutate: changed("StatefulSet kubeflow/model-catalog-postgres", (draft) => {
      const resources = { requests: { storage: "5Gi" } };
      set(draft, "spec/volumeClaimTemplates", [{ metadata: { name: "data" }, spec: { resources } }]);
    }),
  },
];
