import type { VolumeSettings } from "../../charts/common/volume";
import type { ApplicationContext } from "./context";

/** The volume of an application: of the class that its settings name, else of the one that the cluster has for it. */
export function volumeOf({ cluster }: ApplicationContext, { size, storageClass }: VolumeSettings): VolumeSettings {
  return { size, storageClass: storageClass ?? cluster.storageClass };
}
