import { join } from "node:path";

import { BackgroundFiles } from "../background/background-files";
import { ClusterSettings } from "../background/cluster-settings";
import { LiveBinaries } from "./live-controllers";

/** What the kubelet's process is told by whoever starts it. */
export interface KubeletSettings extends ClusterSettings {
  readonly binaries: LiveBinaries;
  /** Path of the socket at which the API server looks for the way into the cluster. */
  readonly egressSocket: string;
}

/** The files in a kubelet's folder. */
export class KubeletFiles extends BackgroundFiles<KubeletSettings> {
  constructor(folder: string) {
    super(folder, "kubelet.log");
  }

  /** Holds a folder for each live Pod. */
  get pods(): string {
    return join(this.folder, "pods");
  }
}
