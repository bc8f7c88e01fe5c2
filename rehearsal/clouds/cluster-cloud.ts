import { join } from "node:path";

import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { CloudNodePool } from "./node-pool";
import { namesIn, readJson } from "./store/atomic-file";
import { noteCall } from "./store/call-record";
import { cloudFiles } from "./store/cloud-files";
import { Records } from "./store/records";

/** What controllers of a cluster make in its cloud. */
export type ClusterMade = "LoadBalancer" | "Volume";

/** Type under which the cloud knows what controllers of the cluster made: nothing in the program tells of it. */
export function clusterMadeType(what: ClusterMade): string {
  return `cluster:index:${what}`;
}

/** The CSI driver of each cloud's disks. */
const DRIVERS: Readonly<Record<CloudClusterKind, string>> = {
  eks: "ebs.csi.aws.com",
  gke: "pd.csi.storage.gke.io",
  aks: "disk.csi.azure.com",
};

/** What brings the driver to EKS. */
const EBS_ADDON = "aws-ebs-csi-driver";

/** A simulated cloud, as the controllers of the cluster in it see and change it. */
export class ClusterCloud {
  private readonly records: Records;

  /** @param folder where the cloud is kept */
  constructor(
    readonly kind: CloudClusterKind,
    private readonly folder: string,
  ) {
    this.records = new Records(join(folder, "records"));
  }

  /** CSI drivers that run now. Those of Google and Azure always do; AWS's is an add-on. */
  provisioners(): string[] {
    return this.kind !== "eks" || this.hasEbsAddon() ? [DRIVERS[this.kind]] : [];
  }

  /** Keeps what a controller has made, and notes the call. */
  made(what: ClusterMade, id: string): void {
    const type = clusterMadeType(what);
    if (this.records.find(type, id)) return;
    this.records.put({ urn: "", type, id, outputs: {} });
    this.note("create", type, id);
  }

  /** Forgets what a controller has deleted, and notes the call. */
  gone(what: ClusterMade, id: string): void {
    const type = clusterMadeType(what);
    if (!this.records.find(type, id)) return;
    this.records.remove(type, id);
    this.note("delete", type, id);
  }

  /** All node pools, in the order of their names. */
  pools(): CloudNodePool[] {
    const { pools } = cloudFiles(this.folder);
    const files = namesIn(pools).sort();
    return files.map((file) => readJson<CloudNodePool>(join(pools, file))).filter((pool) => pool !== undefined);
  }

  private hasEbsAddon(): boolean {
    return this.records.all("aws:eks/addon:Addon").some(({ outputs }) => outputs.addonName === EBS_ADDON);
  }

  private note(operation: "create" | "delete", type: string, id: string): void {
    noteCall(this.folder, { operation, type, name: "", id });
  }
}
