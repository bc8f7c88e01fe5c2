import { KubeClient } from "../../../providers/kube/client";
import { KubeObject } from "../../../providers/kube/object";
import { WatchEvent } from "../../../providers/kube/watch";
import { whileAvailable } from "../../../rehearsal/simulated/while-available";

const deployment = (resourceVersion: string, availableReplicas?: number): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "cert-manager", namespace: "cert-manager", resourceVersion },
  status: { availableReplicas },
});

/** What is done while the server tells these events, after a list of nothing. */
async function doneDuring(events: readonly WatchEvent[]): Promise<string[]> {
  const stop = new AbortController();
  const done: string[] = [];
  const client: Pick<KubeClient, "list" | "watch"> = {
    list: async () => ({ items: [], resourceVersion: "1" }),
    async *watch() {
      yield* events;
      stop.abort();
    },
  };
  const context = { client: client as KubeClient, log: () => undefined, signal: stop.signal, now: () => new Date() };
  await whileAvailable({ namespace: "cert-manager", name: "cert-manager" }, context, async (signal) => {
    done.push("begins");
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    done.push("ends");
  });
  return done;
}

test("a simulated controller works while its Deployment has available Pods, and no longer", async () => {
  const events: WatchEvent[] = [
    { type: "ADDED", object: deployment("2") },
    { type: "MODIFIED", object: deployment("3", 1) },
    { type: "MODIFIED", object: deployment("4", 2) },
    { type: "MODIFIED", object: deployment("5") },
    { type: "MODIFIED", object: deployment("6", 1) },
    { type: "DELETED", object: deployment("7", 1) },
  ];
  expect(await doneDuring(events)).toEqual(["begins", "ends", "begins", "ends"]);
  expect(await doneDuring(events.slice(0, 1))).toEqual([]);
});

test("its work is over before the simulation is", async () => {
  expect(await doneDuring([{ type: "ADDED", object: deployment("2", 1) }])).toEqual(["begins", "ends"]);
});
