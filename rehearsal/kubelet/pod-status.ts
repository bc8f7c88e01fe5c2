import { ContainerStatus, Pod, PodCondition } from "./pod";
import { PodAddresses } from "./pod-field";

export interface PodStatusFacts {
  readonly pod: Pod;
  readonly containers: readonly ContainerStatus[];
  readonly initContainers: readonly ContainerStatus[];
  readonly addresses: PodAddresses;
  /** When this kubelet, or the one before it, took the Pod up. */
  readonly startTime: string;
  /** The conditions that were written last: one that stays keeps the time of its change. */
  readonly conditions: readonly PodCondition[];
  readonly now: Date;
}

/** What the kubelet writes to a Pod's status. Conditions of others, such as PodScheduled, are not among it. */
export interface WrittenStatus {
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed";
  readonly conditions: readonly PodCondition[];
  readonly containerStatuses: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly hostIP?: string;
  readonly hostIPs?: readonly { readonly ip: string }[];
  readonly podIP: string;
  readonly podIPs: readonly { readonly ip: string }[];
  readonly startTime: string;
}

/** The status of a live Pod by the state of its containers. */
export function podStatus(facts: PodStatusFacts): WrittenStatus {
  const { podIP, hostIP } = facts.addresses;
  const phase = phaseOf(facts);
  return {
    phase,
    conditions: conditionsOf(facts, phase),
    containerStatuses: facts.containers,
    ...(facts.initContainers.length > 0 ? { initContainerStatuses: facts.initContainers } : {}),
    ...(hostIP ? { hostIP, hostIPs: [{ ip: hostIP }] } : {}),
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: facts.startTime,
  };
}

function phaseOf({ pod, containers }: PodStatusFacts): WrittenStatus["phase"] {
  if (containers.some(({ state, lastState }) => state.waiting && !lastState.terminated)) return "Pending";
  const codes = containers.map(({ state }) => state.terminated?.exitCode);
  const { restartPolicy = "Always" } = pod.spec;
  const ended = !codes.includes(undefined);
  if (ended && codes.every((code) => code === 0) && restartPolicy !== "Always") return "Succeeded";
  const stopped = restartPolicy === "Never" || pod.metadata.deletionTimestamp !== undefined;
  return ended && stopped ? "Failed" : "Running";
}

function conditionsOf({ containers, conditions, now }: PodStatusFacts, phase: WrittenStatus["phase"]): PodCondition[] {
  const condition = (type: string, status: boolean, why: Partial<PodCondition> = {}): PodCondition => {
    const text = status ? "True" : "False";
    const known = conditions.find((other) => other.type === type && other.status === text);
    const lastTransitionTime = known?.lastTransitionTime ?? now.toISOString();
    // Said even when empty: the patch would leave the old reason otherwise.
    return { type, status: text, reason: "", message: "", ...why, lastTransitionTime };
  };
  const unready = containers.filter(({ ready }) => !ready).map(({ name }) => name);
  const why =
    phase === "Succeeded"
      ? { reason: "PodCompleted" }
      : unready.length > 0
        ? { reason: "ContainersNotReady", message: `containers with unready status: [${unready.join(" ")}]` }
        : {};
  const ready = unready.length === 0;
  return [
    condition("PodReadyToStartContainers", true),
    condition("Initialized", true),
    condition("ContainersReady", ready, why),
    condition("Ready", ready, why),
  ];
}
