import { KubeClient } from "../../../providers/kube/client";
import { KubeObject } from "../../../providers/kube/object";

/** Name of the provisioner, which classes of one's own may name too. */
export const PROVISIONER = "simulated-storage";

/** The class of claims that name none. Like the disks of clouds: made where the first Pod runs, able to grow. */
export const STORAGE_CLASS: KubeObject = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name: "simulated-storage",
    annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
  },
  provisioner: PROVISIONER,
  reclaimPolicy: "Delete",
  volumeBindingMode: "WaitForFirstConsumer",
  allowVolumeExpansion: true,
};

/** Makes the class: before anything is deployed, since the API server writes it into claims as they are made. */
export async function placeStorageClass(client: Pick<KubeClient, "apply">, signal?: AbortSignal): Promise<void> {
  await client.apply(STORAGE_CLASS, { fieldManager: "rehearsal", force: true, signal });
}
