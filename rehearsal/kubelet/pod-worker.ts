import { refOf } from "../../providers/kube/object";
import { ContainerRunner } from "./container-runner";
import { ContainerSetup } from "./container-setup";
import { inheritedStatus, simulatedInitStatus, simulatedStatus } from "./container-status";
import { liveProgramOf } from "./live-controllers";
import { Container, ContainerStatus, Pod, PodCondition } from "./pod";
import { PodContext, podLabel } from "./pod-context";
import { eventOf, writeEvent } from "./pod-events";
import { PodFolder } from "./pod-folder";
import { podStatus } from "./pod-status";
import { StatusWriter } from "./status-writer";

/** Milliseconds for the last status to get through. */
const LAST_STATUS_MS = 2_000;

/** Runs the live containers of one Pod and tells the API server how they are. */
export class PodWorker {
  private readonly folder: PodFolder;
  private readonly writer: StatusWriter;
  private readonly startTime: string;
  private readonly setups: ContainerSetup[] = [];
  private readonly runners = new Map<string, ContainerRunner>();
  private readonly stop = new AbortController();
  private pod: Pod;
  private syncing?: Promise<void>;
  private conditions: readonly PodCondition[];
  private reported = false;
  private ending?: Promise<void>;

  constructor(private readonly context: PodContext) {
    const { pod, host } = context;
    this.pod = pod;
    this.folder = new PodFolder(context);
    this.writer = new StatusWriter(host.client, pod, host.log);
    this.startTime = pod.status?.startTime ?? new Date().toISOString();
    this.conditions = pod.status?.conditions ?? [];
    if (pod.metadata.deletionTimestamp === undefined) this.start();
  }

  /** Takes note of the Pod as it is now: one that is being deleted is ended and let go of. */
  see(pod: Pod): void {
    this.pod = pod;
    if (pod.metadata.deletionTimestamp === undefined) return this.reassert();
    const grace = Number(pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
    this.ending ??= this.end(grace)
      .then(() => this.letGo())
      .catch((error: unknown) => {
        this.context.host.log(`${podLabel(this.pod)}: ${String(error)}`);
        // Tried again when the Pod is seen next.
        this.ending = undefined;
      });
  }

  /** Ends the programs, with SIGKILL after the grace period in milliseconds, and removes the Pod's folder. */
  async end(graceMs: number): Promise<void> {
    this.stop.abort();
    await this.syncing;
    await Promise.all([...this.runners.values()].map((runner) => runner.end(graceMs)));
    for (const setup of this.setups) setup.release();
    this.context.host.routes.removePod(this.context.addresses.podIP);
    await this.writer.close(LAST_STATUS_MS);
    await this.folder.remove();
  }

  private start(): void {
    const { host, liveContainers } = this.context;
    if (liveContainers.length === 0) return this.simulate();
    host.log(`${podLabel(this.pod)}: starting`);
    for (const container of liveContainers) this.runners.set(container.name, this.runnerOf(container));
    this.syncing = this.folder.keepInSync(this.stop.signal);
  }

  private simulate(): void {
    const { addresses, host } = this.context;
    for (const { name, image } of this.pod.spec.containers) {
      const { apiPort } = liveProgramOf(image) ?? {};
      if (apiPort) host.routes.set(addresses.podIP, name, new Map([[apiPort, host.simulatedApi]]));
    }
    this.report();
  }

  private runnerOf(container: Container): ContainerRunner {
    const setup = new ContainerSetup(this.context, this.folder, container);
    this.setups.push(setup);
    const known = this.pod.status?.containerStatuses?.find(({ name }) => name === container.name);
    return new ContainerRunner({
      container,
      restartPolicy: this.pod.spec.restartPolicy,
      status: inheritedStatus(container, known, new Date()),
      prepare: (run) => setup.prepare(run),
      changed: (before, after) => {
        this.report();
        const event = eventOf(before, after);
        const { client, log } = this.context.host;
        if (event) void writeEvent(client, this.pod, container.name, event, log);
      },
    });
  }

  /** A node that looked dead for a while has its Pods marked as not ready by the control plane. */
  private reassert(): void {
    const said = this.pod.status?.conditions ?? [];
    const stands = ({ type, status }: PodCondition) =>
      said.some((condition) => condition.type === type && condition.status === status);
    if (this.reported && !this.conditions.every(stands)) this.report();
  }

  private report(): void {
    this.reported = true;
    const now = new Date();
    const { pod, startTime, conditions } = this;
    const { addresses } = this.context;
    const containers = pod.spec.containers.map((container) => this.statusOf(container));
    const initContainers = (pod.spec.initContainers ?? []).map((init) => simulatedInitStatus(init, startTime));
    const status = podStatus({ pod, containers, initContainers, addresses, startTime, conditions, now });
    this.conditions = status.conditions;
    this.writer.set(status);
  }

  /** A container beside a live one whose own program is not to be had counts as running. */
  private statusOf(container: Container): ContainerStatus {
    return this.runners.get(container.name)?.status ?? simulatedStatus(container, this.startTime);
  }

  private async letGo(): Promise<void> {
    await this.context.host.client.delete(refOf(this.pod), { uid: this.pod.metadata.uid, gracePeriodSeconds: 0 });
    this.context.host.log(`${podLabel(this.pod)}: ended`);
  }
}
