import { boolean, kubernetesType, map, object, requiring, type Schema, string } from "../schema";
import { schema } from "../schema/schema";
import { replaced } from "./adapt";
import { nodeTerm } from "./affinity";
import { atomicList, atomicObject } from "./merge";
import { objectReference } from "./reference";
import { resourceList } from "./resources";
import { storageVolumes } from "./storage-volumes";
import { accessModes } from "./volume-claim";

/** A Secret in any namespace (SecretReference); a Pod's volume names one in the Pod's own. */
const secretReference = atomicObject({ name: string(), namespace: string() });

const withSecretOfAnyNamespace = <T>(volume: Schema<T>) => replaced(volume, { secretRef: secretReference });

const { azureFile, cephfs, cinder, flexVolume, glusterfs, iscsi, rbd, scaleIO, storageos } = storageVolumes;

const csi = requiring(["driver", "volumeHandle"], {
  controllerExpandSecretRef: secretReference,
  controllerPublishSecretRef: secretReference,
  driver: string(),
  fsType: string(),
  nodeExpandSecretRef: secretReference,
  nodePublishSecretRef: secretReference,
  nodeStageSecretRef: secretReference,
  readOnly: boolean(),
  volumeAttributes: map(string()),
  volumeHandle: string(),
});

const claimReference: typeof objectReference = schema((context) => ({
  ...objectReference.render(context),
  "x-kubernetes-map-type": "granular",
}));

const nodeSelector = atomicObject({ nodeSelectorTerms: atomicList(nodeTerm) }, ["nodeSelectorTerms"]);

/** Storage of the cluster, and who may use it (PersistentVolumeSpec); exactly one source besides the rest. */
export const persistentVolumeSpec = kubernetesType(
  object({
    ...storageVolumes,
    accessModes,
    azureFile: replaced(azureFile, { secretNamespace: string() }),
    capacity: resourceList,
    cephfs: withSecretOfAnyNamespace(cephfs),
    cinder: withSecretOfAnyNamespace(cinder),
    claimRef: claimReference,
    csi,
    flexVolume: withSecretOfAnyNamespace(flexVolume),
    glusterfs: replaced(glusterfs, { endpointsNamespace: string() }),
    hostPath: object({ path: string(), type: string() }, { required: ["path"] }),
    iscsi: withSecretOfAnyNamespace(iscsi),
    local: object({ fsType: string(), path: string() }, { required: ["path"] }),
    mountOptions: atomicList(string()),
    nodeAffinity: object({ required: nodeSelector }),
    persistentVolumeReclaimPolicy: string<"Retain" | "Delete" | "Recycle">(),
    rbd: withSecretOfAnyNamespace(rbd),
    scaleIO: withSecretOfAnyNamespace(scaleIO),
    storageClassName: string(),
    storageos: replaced(storageos, { secretRef: objectReference }),
    volumeAttributesClassName: string(),
    volumeMode: string<"Block" | "Filesystem">(),
  }),
);
