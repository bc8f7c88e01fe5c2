import { KubeClient } from "../../../providers/kube/client";
import type { CloudClusterKind } from "../../../stacks/config/cloud-cluster-kind";
import { KubeObject } from "../../../providers/kube/object";

/** Name of the provisioner, which classes of one's own may name too. */
export const PROVISIONER = "simulated-storage";

/** The class of claims that name none. Like the disks of clouds: made where the first Pod runs, able to grow. */
export const STORAGE_CLASS = storageClass("simulated-storage", PROVISIONER, true);

/** The classes that a new cluster of a cloud has; EKS has none that is the default. */
const CLOUD_CLASSES: Readonly<Record<CloudClusterKind, readonly KubeObject[]>> = {
  eks: [storageClass("gp2", "kubernetes.io/aws-ebs", false)],
  gke: [storageClass("standard-rwo", "pd.csi.storage.gke.io", true)],
  aks: [storageClass("default", "disk.csi.azure.com", true)],
};

/**
 * Makes the classes that are there before anything is deployed: the API server writes the default one into claims as
 * they are made.
 * @param cloud kind of the cluster where it is one of a cloud, which brings classes of its own
 * @param named class that the cluster has besides, by the word of its stack file
 */
export async function placeStorageClasses(
  client: Pick<KubeClient, "apply">,
  { cloud, named }: { readonly cloud?: CloudClusterKind; readonly named?: string } = {},
  signal?: AbortSignal,
): Promise<void> {
  const own = named === undefined ? [] : [storageClass(named, PROVISIONER, false)];
  const classes = [...(cloud ? CLOUD_CLASSES[cloud] : [STORAGE_CLASS]), ...own];
  await Promise.all(classes.map((made) => client.apply(made, { fieldManager: "rehearsal", force: true, signal })));
}

/** A class of disks that are made where the first Pod runs, and can grow. */
function storageClass(name: string, provisioner: string, isDefault: boolean): KubeObject {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name, annotations: isDefault ? { "storageclass.kubernetes.io/is-default-class": "true" } : {} },
    provisioner,
    reclaimPolicy: "Delete",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
}
