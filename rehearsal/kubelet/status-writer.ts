import { ApiError } from "../../providers/kube/api-error";
import { KubeClient } from "../../providers/kube/client";
import { refOf } from "../../providers/kube/object";
import { pause } from "../../providers/kube/pause";
import { Log } from "../background/log";
import { Pod } from "./pod";
import { podLabel } from "./pod-context";
import { WrittenStatus } from "./pod-status";

/** Milliseconds before a status that was refused or did not get through is written again. */
const RETRY_MS = 1_000;

/** Writes a Pod's status, one write at a time; of several that come meanwhile, the last. */
export class StatusWriter {
  private wanted?: WrittenStatus;
  private writing?: Promise<void>;
  private readonly stop = new AbortController();

  constructor(
    private readonly client: KubeClient,
    private readonly pod: Pod,
    private readonly log: Log,
  ) {}

  set(status: WrittenStatus): void {
    if (this.stop.signal.aborted) return;
    this.wanted = status;
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  /** Returns when all is written, or after some milliseconds, and writes no more. */
  async close(patienceMs: number): Promise<void> {
    const timer = setTimeout(() => this.stop.abort(), patienceMs);
    await this.writing;
    clearTimeout(timer);
    this.stop.abort();
  }

  private async writeAll(): Promise<void> {
    const { signal } = this.stop;
    while (this.wanted && !signal.aborted) {
      const status = this.wanted;
      this.wanted = undefined;
      try {
        await this.write(status);
      } catch (error) {
        // Gone, or another Pod of the same name by now: the watch will say so.
        if (error instanceof ApiError && (error.code === 404 || error.code === 409)) continue;
        this.log(`${podLabel(this.pod)}: status: ${String(error)}`);
        this.wanted ??= status;
        await pause(RETRY_MS, signal).catch(() => undefined);
      }
    }
  }

  /** Strategic, which merges conditions by type: those of others stay. The uid makes it fail for another Pod. */
  private async write(status: WrittenStatus): Promise<void> {
    const path = await this.client.path(refOf(this.pod));
    await this.client.request("PATCH", `${path}/status`, {
      body: { metadata: { uid: this.pod.metadata.uid }, status },
      contentType: "application/strategic-merge-patch+json",
      signal: this.stop.signal,
    });
  }
}
