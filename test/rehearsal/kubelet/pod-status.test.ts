import { ContainerStatus, Pod } from "../../../rehearsal/kubelet/pod";
import { podStatus } from "../../../rehearsal/kubelet/pod-status";
import { simulatedInitStatus, simulatedStatus, waitingStatus } from "../../../rehearsal/kubelet/container-status";
import { ADDRESSES, podWith } from "./support";

const START = "2026-03-01T10:00:00.000Z";
const NOW = new Date("2026-03-01T10:00:05.000Z");
const pod = podWith();
const [container] = pod.spec.containers;

const running = (ready: boolean): ContainerStatus => ({ ...simulatedStatus(container, START), ready });
const ended = (exitCode: number): ContainerStatus => ({
  ...waitingStatus(container),
  state: { terminated: { exitCode, reason: "Error", startedAt: START, finishedAt: START } },
});
const crashed: ContainerStatus = {
  ...waitingStatus(container),
  state: { waiting: { reason: "CrashLoopBackOff" } },
  lastState: ended(1).state,
};

function statusOf(containers: readonly ContainerStatus[], facts: { pod?: Pod; conditions?: [] } = {}) {
  const common = { pod, initContainers: [], addresses: ADDRESSES, startTime: START, conditions: [], now: NOW };
  return podStatus({ ...common, ...facts, containers });
}

const conditionsOf = (containers: readonly ContainerStatus[], facts = {}) =>
  Object.fromEntries(statusOf(containers, facts).conditions.map(({ type, status }) => [type, status]));

describe("a live Pod's status", () => {
  it("tells addresses, containers and the moment of the start", () => {
    const init = simulatedInitStatus({ name: "init", image: "busybox" }, START);
    const facts = { pod, addresses: ADDRESSES, startTime: START, conditions: [], now: NOW };
    const status = podStatus({ ...facts, containers: [running(true)], initContainers: [init] });
    expect(status).toEqual({
      phase: "Running",
      conditions: status.conditions,
      containerStatuses: [running(true)],
      initContainerStatuses: [init],
      hostIP: "10.0.0.1",
      hostIPs: [{ ip: "10.0.0.1" }],
      podIP: "10.244.1.2",
      podIPs: [{ ip: "10.244.1.2" }],
      startTime: START,
    });
  });

  it("is ready when all containers are", () => {
    const ready = { PodReadyToStartContainers: "True", Initialized: "True", ContainersReady: "True", Ready: "True" };
    expect(conditionsOf([running(true), running(true)])).toEqual(ready);
    expect(conditionsOf([running(true), running(false)])).toEqual({
      ...ready,
      ContainersReady: "False",
      Ready: "False",
    });
  });

  it("names the containers that are not ready", () => {
    const { conditions } = statusOf([running(true), { ...running(false), name: "slow" }]);
    expect(conditions.find(({ type }) => type === "Ready")).toEqual({
      type: "Ready",
      status: "False",
      reason: "ContainersNotReady",
      message: "containers with unready status: [slow]",
      lastTransitionTime: NOW.toISOString(),
    });
  });

  it.each([
    ["Pending", "Always", [waitingStatus(container)]],
    ["Running", "Always", [running(false)]],
    ["Running", "Always", [crashed]],
    ["Running", "Always", [ended(1)]],
    ["Running", "Always", [ended(0)]],
    ["Running", "OnFailure", [ended(1)]],
    ["Running", "OnFailure", [ended(0), running(true)]],
    ["Succeeded", "OnFailure", [ended(0), ended(0)]],
    ["Failed", "Never", [ended(0), ended(3)]],
  ] as const)("is in phase %s with restart policy %s, by its containers", (phase, restartPolicy, containers) => {
    expect(statusOf(containers, { pod: podWith({}, { restartPolicy }) }).phase).toBe(phase);
  });

  it("is failed when it was ended by its deletion", () => {
    const deleted = { ...pod, metadata: { ...pod.metadata, deletionTimestamp: START } };
    expect(statusOf([ended(143)], { pod: deleted }).phase).toBe("Failed");
  });

  it("keeps the time of a condition that stays, and changes that of one that changes", () => {
    const facts = { pod, initContainers: [], addresses: ADDRESSES, startTime: START };
    const before = podStatus({ ...facts, containers: [running(false)], conditions: [], now: new Date(START) });
    const { conditions } = before;
    const after = podStatus({ ...facts, containers: [running(true)], conditions, now: NOW });
    expect(after.conditions.map(({ type, lastTransitionTime }) => [type, lastTransitionTime])).toEqual([
      ["PodReadyToStartContainers", START],
      ["Initialized", START],
      ["ContainersReady", NOW.toISOString()],
      ["Ready", NOW.toISOString()],
    ]);
  });
});
