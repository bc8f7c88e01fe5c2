import { liveProgramOf } from "./live-controllers";
import { Pod } from "./pod";
import { podAddress } from "./pod-address";
import { PodAddresses } from "./pod-field";
import { PodHost, podContext } from "./pod-context";
import { followPods } from "./pod-watch";
import { PodWorker } from "./pod-worker";

/** Milliseconds that programs have to end by themselves when the kubelet ends. */
const SHUTDOWN_MS = 3_000;

/**
 * Runs the Pods of live controllers on all nodes. It simulates those of controllers that could run but are not chosen:
 * KWOK leaves them alone, so that the choice can change while the control plane runs.
 */
export class LiveKubelet {
  /** By uid: a Pod that comes again under its name is another. */
  private readonly workers = new Map<string, Promise<PodWorker>>();

  constructor(private readonly host: PodHost) {}

  /**
   * Works until the signal is aborted or the API server is gone for good, and ends all programs then.
   *
   * @param onListed called when all Pods are known: at the beginning, and whenever a watch has ended.
   */
  async run(onListed: () => void, signal: AbortSignal): Promise<void> {
    const events = {
      all: (pods: readonly Pod[]) => {
        this.seeAll(pods);
        onListed();
      },
      changed: (pod: Pod) => this.see(pod),
      deleted: (pod: Pod) => this.forget(pod.metadata.uid),
    };
    try {
      await followPods(this.host.client, events, { log: this.host.log, signal });
      this.host.log("the API server has been gone for minutes: ending");
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await Promise.all([...this.workers.values()].map(end));
    }
  }

  private seeAll(pods: readonly Pod[]): void {
    const present = new Set(pods.map(({ metadata }) => metadata.uid));
    for (const uid of this.workers.keys()) if (!present.has(uid)) this.forget(uid);
    for (const pod of pods) this.see(pod);
  }

  private see(pod: Pod): void {
    const worker = this.workers.get(pod.metadata.uid) ?? (this.isMine(pod) ? this.add(pod) : undefined);
    void worker?.then((known) => known.see(pod));
  }

  private add(pod: Pod): Promise<PodWorker> {
    const worker = this.addressesOf(pod).then((addresses) => new PodWorker(podContext(pod, addresses, this.host)));
    this.workers.set(pod.metadata.uid, worker);
    return worker;
  }

  private isMine({ spec, status, metadata }: Pod): boolean {
    const over = status?.phase === "Succeeded" || status?.phase === "Failed";
    if (over && metadata.deletionTimestamp === undefined) return false;
    return spec.containers.some(({ image }) => liveProgramOf(image));
  }

  private forget(uid: string): void {
    const worker = this.workers.get(uid);
    this.workers.delete(uid);
    if (worker) void end(worker).catch((error: unknown) => this.host.log(`ending a Pod: ${String(error)}`));
  }

  private async addressesOf({ metadata, spec }: Pod): Promise<PodAddresses> {
    const ref = { apiVersion: "v1", kind: "Node", name: spec.nodeName! };
    // A Pod can do without its host's address, but not without being started.
    const node = await this.host.client.get(ref).catch(() => undefined);
    const { addresses = [] } = (node?.status ?? {}) as { addresses?: { type: string; address: string }[] };
    const hostIP = addresses.find(({ type }) => type === "InternalIP")?.address;
    return { podIP: podAddress(metadata.uid), hostIP };
  }
}

async function end(worker: Promise<PodWorker>): Promise<void> {
  await (await worker).end(SHUTDOWN_MS);
}
