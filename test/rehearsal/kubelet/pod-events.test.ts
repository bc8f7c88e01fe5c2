import { simulatedStatus, waitingStatus } from "../../../rehearsal/kubelet/container-status";
import { ContainerStatus } from "../../../rehearsal/kubelet/pod";
import { eventOf } from "../../../rehearsal/kubelet/pod-events";

const START = "2026-03-01T10:00:00.000Z";
const container = { name: "main", image: "x" };
const fresh = waitingStatus(container);
const running = simulatedStatus(container, START);

const waiting = (reason: string, message: string, lastState: ContainerStatus["lastState"] = {}): ContainerStatus => ({
  ...fresh,
  state: { waiting: { reason, message } },
  lastState,
});

describe("the event of a container", () => {
  it("tells a start, once", () => {
    const event = { type: "Normal", reason: "Started", message: "Started program of container main" };
    expect(eventOf(fresh, running)).toEqual(event);
    expect(eventOf({ ...running, ready: false }, running)).toBeUndefined();
  });

  it("tells what a container cannot be set up for, again only when that changes", () => {
    const missing = waiting("CreateContainerConfigError", 'Secret "a" does not exist');
    const event = { type: "Warning", reason: "Failed", message: 'Error: Secret "a" does not exist' };
    expect(eventOf(fresh, missing)).toEqual(event);
    expect(eventOf(missing, { ...missing })).toBeUndefined();
    expect(eventOf(missing, waiting("CreateContainerError", "other"))?.message).toBe("Error: other");
  });

  it("tells with what code and last line a program ended that waits to be started again", () => {
    const terminated = { exitCode: 3, reason: "Error", message: "first\nlast", startedAt: START, finishedAt: START };
    const backOff = waiting("CrashLoopBackOff", "back-off 1s restarting failed container=main", { terminated });
    expect(eventOf(running, backOff)).toEqual({
      type: "Warning",
      reason: "BackOff",
      message: "back-off 1s restarting failed container=main: exit code 3: last",
    });
  });

  it("tells nothing of an end alone", () => {
    const terminated = { exitCode: 0, reason: "Completed", startedAt: START, finishedAt: START };
    expect(eventOf(running, { ...running, state: { terminated } })).toBeUndefined();
  });
});
