import { Exit } from "./local-process";
import { Container, ContainerStatus, Terminated } from "./pod";

/** The status of a container that has not been started. */
export function waitingStatus({ name, image }: Container): ContainerStatus {
  const waiting = { reason: "ContainerCreating" };
  return { name, image, imageID: "", ready: false, started: false, restartCount: 0, state: { waiting }, lastState: {} };
}

/**
 * The status with which a kubelet takes over a container that its predecessor left: that program has ended with the
 * predecessor, nobody knows how, so its next start is a restart.
 */
export function inheritedStatus(container: Container, known: ContainerStatus | undefined, now: Date): ContainerStatus {
  const status = waitingStatus(container);
  if (!known) return status;
  const { restartCount, state, lastState } = known;
  if (!state.running)
    return { ...status, restartCount, lastState: { terminated: state.terminated ?? lastState.terminated } };
  const terminated = {
    exitCode: 137,
    reason: "ContainerStatusUnknown",
    message: "the rehearsal's kubelet was stopped, and this program with it",
    startedAt: state.running.startedAt,
    finishedAt: now.toISOString(),
  };
  return { ...status, restartCount, lastState: { terminated } };
}

/** The status of a container whose program is not to be had: it counts as running and ready. */
export function simulatedStatus(container: Container, startedAt: string): ContainerStatus {
  return { ...waitingStatus(container), ready: true, started: true, state: { running: { startedAt } } };
}

/** The status of an init container: its work counts as done. */
export function simulatedInitStatus(container: Container, at: string): ContainerStatus {
  const terminated = { exitCode: 0, reason: "Completed", startedAt: at, finishedAt: at };
  return { ...waitingStatus(container), ready: true, state: { terminated } };
}

/** The state of a container whose program has ended; its last words are told when it failed. */
export function terminatedBy({ code, error }: Exit, startedAt: string, lastWords: string, now: Date): Terminated {
  const message = error ?? lastWords;
  return {
    exitCode: code,
    reason: error ? "StartError" : code === 0 ? "Completed" : "Error",
    ...(code !== 0 && message ? { message } : {}),
    startedAt,
    finishedAt: now.toISOString(),
  };
}
