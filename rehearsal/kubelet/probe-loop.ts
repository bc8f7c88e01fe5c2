import { pause } from "../../providers/kube/pause";
import { Container, Probe } from "./pod";
import { PortMap, ProbeCheck, probeCheck } from "./probe";

/** What the probes of a running container find out. */
export interface ProbeEvents {
  /** The program has started up; without a startup probe at once. */
  started(): void;
  ready(ready: boolean): void;
  /** The program must be ended and started again. */
  failed(probe: "startup" | "liveness"): void;
}

/**
 * Milliseconds between two looks at a program that is not ready yet. Neither `initialDelaySeconds` nor `periodSeconds`
 * is waited for until it is: they spare a starting program some failures, which do no harm here, and a person waits
 * for `up`.
 */
const EAGER_MS = 250;

/** Kubernetes' defaults. */
const PERIOD_SECONDS = 10;
const FAILURES = 3;

/** Runs the probes of a container until the signal is aborted; never rejects for another reason. */
export async function runProbes(
  container: Container,
  ports: PortMap,
  events: ProbeEvents,
  signal: AbortSignal,
): Promise<void> {
  const { startup, readiness, liveness } = checksOf(container, ports);
  if (startup && !(await startsUp(container.startupProbe!, startup, signal))) return events.failed("startup");
  events.started();
  if (!readiness) events.ready(true);
  await Promise.all([
    readiness && watchReadiness(container.readinessProbe!, readiness, events, signal),
    liveness && watchLiveness(container.livenessProbe!, liveness, events, signal),
  ]);
}

/** @throws {CreateContainerError} when a probe of the container cannot be run. */
export function checkProbes(container: Container, ports: PortMap): void {
  checksOf(container, ports);
}

/** An answer counts when it was given as often in a row as its threshold says. */
export class ProbeCount {
  private streak = 0;

  constructor(
    /** The present verdict. */
    public healthy: boolean,
    private readonly thresholds: { readonly success: number; readonly failure: number },
  ) {}

  /** Notes an answer; true when it changes the verdict. */
  see(answer: boolean): boolean {
    if (answer === this.healthy) {
      this.streak = 0;
      return false;
    }
    this.streak += 1;
    if (this.streak < (answer ? this.thresholds.success : this.thresholds.failure)) return false;
    this.streak = 0;
    this.healthy = answer;
    return true;
  }
}

function checksOf(container: Container, ports: PortMap) {
  return {
    startup: probeCheck(container, "startupProbe", ports),
    readiness: probeCheck(container, "readinessProbe", ports),
    liveness: probeCheck(container, "livenessProbe", ports),
  };
}

async function startsUp(probe: Probe, check: ProbeCheck, signal: AbortSignal): Promise<boolean> {
  const { initialDelaySeconds = 0, failureThreshold = FAILURES } = probe;
  const deadline = Date.now() + initialDelaySeconds * 1000 + failureThreshold * periodMs(probe);
  while (!(await check())) {
    if (Date.now() > deadline) return false;
    await pause(EAGER_MS, signal);
  }
  return true;
}

async function watchReadiness(probe: Probe, check: ProbeCheck, events: ProbeEvents, signal: AbortSignal) {
  const { successThreshold = 1, failureThreshold = FAILURES } = probe;
  const count = new ProbeCount(false, { success: successThreshold, failure: failureThreshold });
  for (;;) {
    if (count.see(await check()) && !signal.aborted) events.ready(count.healthy);
    await pause(count.healthy ? periodMs(probe) : EAGER_MS, signal);
  }
}

async function watchLiveness(probe: Probe, check: ProbeCheck, events: ProbeEvents, signal: AbortSignal) {
  const count = new ProbeCount(true, { success: 1, failure: probe.failureThreshold ?? FAILURES });
  await pause((probe.initialDelaySeconds ?? 0) * 1000, signal);
  for (;;) {
    if (count.see(await check()) && !signal.aborted) return events.failed("liveness");
    await pause(periodMs(probe), signal);
  }
}

function periodMs({ periodSeconds = PERIOD_SECONDS }: Probe): number {
  return periodSeconds * 1000;
}
