import { randomUUID } from "node:crypto";

import { KubeClient } from "../../providers/kube/client";
import { Log } from "../background/log";
import { ContainerStatus, Pod } from "./pod";
import { podLabel } from "./pod-context";

/** Something that people who look for the cause of a delay want to know of a container. */
export interface ContainerEvent {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
}

/** What a change of a container's status is worth telling. */
export function eventOf(before: ContainerStatus, after: ContainerStatus): ContainerEvent | undefined {
  const { waiting, running } = after.state;
  if (running && running.startedAt !== before.state.running?.startedAt)
    return { type: "Normal", reason: "Started", message: `Started program of container ${after.name}` };
  if (!waiting?.message || waiting.message === before.state.waiting?.message) return undefined;
  const { terminated } = after.lastState;
  if (waiting.reason !== "CrashLoopBackOff" || !terminated)
    return { type: "Warning", reason: "Failed", message: `Error: ${waiting.message}` };
  const lastLine = terminated.message?.split("\n").pop();
  const end = [`exit code ${terminated.exitCode}`, ...(lastLine ? [lastLine] : [])].join(": ");
  return { type: "Warning", reason: "BackOff", message: `${waiting.message}: ${end}` };
}

/** Writes an event about a container. It is a help, no more: one that cannot be written is only logged. */
export async function writeEvent(
  client: KubeClient,
  pod: Pod,
  container: string,
  event: ContainerEvent,
  log: Log,
): Promise<void> {
  const { name, namespace, uid } = pod.metadata;
  const now = new Date().toISOString();
  const body = {
    apiVersion: "v1",
    kind: "Event",
    metadata: { name: `${name}.${randomUUID()}`, namespace },
    involvedObject: {
      apiVersion: "v1",
      kind: "Pod",
      name,
      namespace,
      uid,
      fieldPath: `spec.containers{${container}}`,
    },
    ...event,
    source: { component: "kubelet", host: pod.spec.nodeName },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
  };
  try {
    await client.request("POST", await client.path({ apiVersion: "v1", kind: "Event", namespace }), { body });
  } catch (error) {
    log(`${podLabel(pod)}: event: ${String(error)}`);
  }
}
