import { boolean, int32, map, object, quantity, requiring, since, string } from "../schema";
import { atomicObject } from "./merge";
import { downwardItems, keyItems, projectedVolume } from "./projected-volume";
import { localReference, referencedName } from "./reference";
import { storageVolumes } from "./storage-volumes";
import { volumeClaimTemplate } from "./volume-claim";

/** A directory or device that containers of a Pod mount (Volume); exactly one source besides the name. */
export const volume = requiring(["name"], {
  ...storageVolumes,
  configMap: atomicObject({ defaultMode: int32(), items: keyItems, name: referencedName, optional: boolean() }),
  csi: requiring(["driver"], {
    driver: string(),
    fsType: string(),
    nodePublishSecretRef: localReference,
    readOnly: boolean(),
    volumeAttributes: map(string()),
  }),
  downwardAPI: object({ defaultMode: int32(), items: downwardItems }),
  emptyDir: object({ medium: string(), sizeLimit: quantity() }),
  ephemeral: object({ volumeClaimTemplate }),
  gitRepo: object({ directory: string(), repository: string(), revision: string() }, { required: ["repository"] }),
  hostPath: object({ path: string(), type: string() }, { required: ["path"] }),
  image: since(31, object({ pullPolicy: string<"Always" | "IfNotPresent" | "Never">(), reference: string() })),
  name: string(),
  persistentVolumeClaim: object({ claimName: string(), readOnly: boolean() }, { required: ["claimName"] }),
  projected: projectedVolume,
  secret: object({ defaultMode: int32(), items: keyItems, optional: boolean(), secretName: string() }),
});
