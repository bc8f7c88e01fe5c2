import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { LiveBinaries } from "./live-controllers";

/** What the kubelet's process is told by whoever starts it. */
export interface KubeletSettings {
  /** The administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Digest of that file: a control plane that was made anew is another one at the same path. */
  readonly cluster: string;
  readonly binaries: LiveBinaries;
}

/** Said by a kubelet that has listed all Pods. */
export interface KubeletState {
  readonly pid: number;
  readonly settings: KubeletSettings;
}

/** The files in a kubelet's folder. */
export class KubeletFiles {
  constructor(readonly folder: string) {}

  get settings(): string {
    return join(this.folder, "settings.json");
  }

  /** Exists while a kubelet works, and after one that was killed. */
  get state(): string {
    return join(this.folder, "state.json");
  }

  get log(): string {
    return join(this.folder, "kubelet.log");
  }

  /** Holds a folder for each live Pod. */
  get pods(): string {
    return join(this.folder, "pods");
  }

  readSettings(): KubeletSettings {
    return JSON.parse(readFileSync(this.settings, "utf8")) as KubeletSettings;
  }

  /** What the last kubelet said; nothing when there is none, or it is being written. */
  readState(): KubeletState | undefined {
    try {
      return JSON.parse(readFileSync(this.state, "utf8")) as KubeletState;
    } catch {
      return undefined;
    }
  }

  writeSettings(settings: KubeletSettings): void {
    writeFileSync(this.settings, JSON.stringify(settings));
  }

  writeState(state: KubeletState): void {
    writeFileSync(`${this.state}.new`, JSON.stringify(state));
    renameSync(`${this.state}.new`, this.state);
  }
}
