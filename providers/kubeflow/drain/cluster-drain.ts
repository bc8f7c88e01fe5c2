import { KubeClient } from "../../kube/client";
import { pause } from "../../kube/pause";
import { DeleteRequest } from "../../protocol/provider";
import { ResourceType } from "../resource-type";
import { holdingsOf, listed } from "./holdings";

/** Seconds until what controllers have made in the cloud should be gone; a load balancer takes minutes. */
const TIMEOUT_SECONDS = 900;

/** Milliseconds between two looks. */
const LOOK_MS = 2_000;

/**
 * The moment between the deletion of what runs in a cluster and that of its nodes: controllers still have to delete
 * load balancers and volumes, which nobody else ever would. It does nothing until it is deleted; then it waits.
 *
 * @throws when they are still there after a quarter of an hour, or the time that `customTimeouts` says; they are named
 */
export const clusterDrain: ResourceType = {
  failures: () => [],
  diff: async () => ({ changes: {} }),
  in: (client) => ({
    create: async ({ preview }) => ({ id: preview ? "" : "cluster", outputs: {} }),
    update: async ({ id }) => ({ id, outputs: {} }),
    read: async ({ id, inputs }) => ({ id, outputs: {}, inputs }),
    delete: (request) => drained(client, request),
  }),
};

async function drained(client: KubeClient, { timeout, signal, log }: DeleteRequest): Promise<void> {
  const seconds = timeout || TIMEOUT_SECONDS;
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const holdings = await look(client, signal);
    if (holdings.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(
        `the cluster still has ${listed(holdings)} after ${seconds} s; delete them with kubectl, so that nothing is left in the cloud, and destroy again`,
      );
    }
    log.status(`waiting for the cloud to delete ${listed(holdings)}`);
    await pause(LOOK_MS, signal);
  }
}

async function look(client: KubeClient, signal: AbortSignal): Promise<string[]> {
  const [services, volumes] = await Promise.all([
    client.list({ apiVersion: "v1", kind: "Service" }, signal),
    client.list({ apiVersion: "v1", kind: "PersistentVolume" }, signal),
  ]);
  return holdingsOf(services.items, volumes.items);
}
