import { setMaxListeners } from "node:events";

import { KubeObject } from "../../providers/kube/object";
import { Collection } from "./collection";
import { SimulatedContext } from "./controller";

const LISTENERS = 100;

/**
 * Has a simulated controller work just while the Deployment of the real one has available Pods: without it, nothing
 * would do its work in a real cluster either.
 */
export async function whileAvailable(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { client, log, signal }: SimulatedContext,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  const onChange = (): void => {
    const available = isAvailable(deployments.get(name, namespace));
    if (available === (running !== undefined)) return;
    log(available ? "begins to work" : "pauses: its Deployment is not available");
    if (running) {
      running.stop.abort();
      running = undefined;
      return;
    }
    const stop = new AbortController();
    // Each watch and each pause of a controller listens, which Node takes for a leak from ten on.
    setMaxListeners(LISTENERS, stop.signal);
    running = { stop, done: work(stop.signal) };
  };
  const selection = { apiVersion: "apps/v1", kind: "Deployment", namespace, name };
  const deployments = new Collection(selection, { client, log, onChange });
  await deployments.follow(signal);
  running?.stop.abort();
  await running?.done;
}

/** Whether a Deployment has Pods that serve. */
export function isAvailable(deployment: KubeObject | undefined): boolean {
  const status = deployment?.status as { readonly availableReplicas?: number } | undefined;
  return (status?.availableReplicas ?? 0) > 0;
}
