import { pause } from "../../providers/kube/pause";
import { CrashBackoff } from "./backoff";
import { ConfigError } from "./config-source";
import { terminatedBy } from "./container-status";
import { Launch } from "./launch";
import { Exit, LocalProcess, ProcessOptions } from "./local-process";
import { Container, ContainerStatus, PodSpec } from "./pod";
import { PortMap } from "./probe";
import { runProbes } from "./probe-loop";

/** All that a start of the program takes. */
export interface Preparation extends ProcessOptions {
  readonly launch: Launch;
  readonly ports: PortMap;
}

export interface ContainerOptions {
  readonly container: Container;
  readonly restartPolicy: PodSpec["restartPolicy"];
  /** The container's status at the beginning; one that ran before counts a restart. */
  readonly status: ContainerStatus;
  /** Called before each start. Rejects with what the container's status is to say. */
  readonly prepare: (restartCount: number) => Promise<Preparation>;
  /** Called after each change of the status. */
  readonly changed: (before: ContainerStatus, after: ContainerStatus) => void;
}

interface Started {
  readonly process: LocalProcess;
  readonly ports: PortMap;
}

/** Milliseconds before a container that could not be set up is tried again: what it lacks may have come meanwhile. */
const RETRY_MS = 1_000;

/** Keeps the program of one container running, and knows its status. */
export class ContainerRunner {
  private readonly stop = new AbortController();
  private readonly backoff = new CrashBackoff();
  private readonly running: Promise<void>;
  private current: ContainerStatus;
  private process?: LocalProcess;

  constructor(private readonly options: ContainerOptions) {
    this.current = options.status;
    // Started a moment later, so that whoever makes it knows it by the time it reports.
    this.running = Promise.resolve().then(() => this.keepRunning());
  }

  get status(): ContainerStatus {
    return this.current;
  }

  /** Ends the program, with SIGKILL after the grace period in milliseconds, and starts it no more. */
  async end(graceMs: number): Promise<void> {
    this.stop.abort();
    await this.process?.end(graceMs);
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stop;
    try {
      for (;;) {
        const { code } = await this.supervise(await this.start(signal));
        if (signal.aborted || !this.isRestarted(code)) return;
        await this.waitForRestart(signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private async start(signal: AbortSignal): Promise<Started> {
    for (;;) {
      try {
        const preparation = await this.options.prepare(this.nextCount());
        signal.throwIfAborted();
        this.process = new LocalProcess(preparation.launch, preparation);
        return { process: this.process, ports: preparation.ports };
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof ConfigError ? "CreateContainerConfigError" : "CreateContainerError";
        const message = error instanceof Error ? error.message : String(error);
        this.change({ state: { waiting: { reason, message } } });
      }
      await pause(RETRY_MS, signal);
    }
  }

  private async supervise({ process, ports }: Started): Promise<Exit> {
    const startedAt = process.startedAt.toISOString();
    this.change({ restartCount: this.nextCount(), state: { running: { startedAt } } });
    const ended = new AbortController();
    const probing = this.probe(process, ports, ended.signal);
    const exit = await process.exited;
    ended.abort();
    await probing;
    const terminated = terminatedBy(exit, startedAt, process.lastWords(), new Date());
    this.change({ ready: false, started: false, state: { terminated } });
    return exit;
  }

  private async probe(process: LocalProcess, ports: PortMap, signal: AbortSignal): Promise<void> {
    const grace = 1000 * ENDED_BY_PROBE_SECONDS;
    const events = {
      started: () => this.change({ started: true }),
      ready: (ready: boolean) => this.change({ ready }),
      failed: () => void process.end(grace),
    };
    await runProbes(this.options.container, ports, events, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  private async waitForRestart(signal: AbortSignal): Promise<void> {
    const { terminated } = this.current.state;
    const ran = Date.parse(terminated!.finishedAt) - Date.parse(terminated!.startedAt);
    const wait = this.backoff.next(ran);
    const message = `back-off ${wait / 1000}s restarting failed container=${this.current.name}`;
    const state = wait > 0 ? { waiting: { reason: "CrashLoopBackOff", message } } : this.current.state;
    this.change({ state, lastState: { terminated } });
    await pause(wait, signal);
  }

  /** The number of restarts when it is started next; a container that never ran has none. */
  private nextCount(): number {
    const { restartCount, state, lastState } = this.current;
    return state.terminated || lastState.terminated ? restartCount + 1 : restartCount;
  }

  private isRestarted(exitCode: number): boolean {
    if (this.options.restartPolicy === "Never") return false;
    return this.options.restartPolicy !== "OnFailure" || exitCode !== 0;
  }

  private change(facts: Partial<ContainerStatus>): void {
    const before = this.current;
    this.current = { ...before, ...facts };
    this.options.changed(before, this.current);
  }
}

/** Seconds that a program has to end by itself after a probe has given it up. */
const ENDED_BY_PROBE_SECONDS = 10;
