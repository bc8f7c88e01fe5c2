import {
  inheritedStatus,
  simulatedStatus,
  terminatedBy,
  waitingStatus,
} from "../../../rehearsal/kubelet/container-status";
import { Terminated } from "../../../rehearsal/kubelet/pod";

const container = { name: "main", image: "operator:v1" };
const START = "2026-03-01T10:00:00.000Z";
const NOW = new Date("2026-03-01T11:00:00.000Z");
const crash: Terminated = { exitCode: 1, reason: "Error", startedAt: START, finishedAt: START };

describe("the status that a kubelet takes over", () => {
  it("is that of a new container where there was none", () => {
    expect(inheritedStatus(container, undefined, NOW)).toEqual(waitingStatus(container));
    expect(inheritedStatus(container, waitingStatus(container), NOW)).toEqual({
      ...waitingStatus(container),
      lastState: { terminated: undefined },
    });
  });

  it("says that a program which ran has ended with the kubelet before", () => {
    const known = { ...simulatedStatus(container, START), restartCount: 2 };
    expect(inheritedStatus(container, known, NOW)).toEqual({
      ...waitingStatus(container),
      restartCount: 2,
      lastState: {
        terminated: {
          exitCode: 137,
          reason: "ContainerStatusUnknown",
          message: "the rehearsal's kubelet was stopped, and this program with it",
          startedAt: START,
          finishedAt: NOW.toISOString(),
        },
      },
    });
  });

  it("keeps how a program that did not run has ended", () => {
    const known = { ...waitingStatus(container), restartCount: 4, lastState: { terminated: crash } };
    expect(inheritedStatus(container, known, NOW)).toEqual(known);
    expect(inheritedStatus(container, { ...known, state: { terminated: crash }, lastState: {} }, NOW)).toEqual(known);
  });
});

describe("the state of a program that has ended", () => {
  const facts = { startedAt: START, finishedAt: NOW.toISOString() };

  it.each([
    [{ code: 0 }, { exitCode: 0, reason: "Completed" }],
    [{ code: 3 }, { exitCode: 3, reason: "Error", message: "last words" }],
    [
      { code: 128, error: "no such file" },
      { exitCode: 128, reason: "StartError", message: "no such file" },
    ],
  ])("after %j", (exit, state) => {
    expect(terminatedBy(exit, START, "last words", NOW)).toEqual({ ...state, ...facts });
  });
});
