import { ApiError } from "../../../providers/kube/api-error";
import { KubeClient } from "../../../providers/kube/client";
import { KubeObject } from "../../../providers/kube/object";
import { WatchEvent } from "../../../providers/kube/watch";
import { reconcile, writeStatus } from "../../../rehearsal/simulated/reconcile";
import { Collection } from "../../../rehearsal/simulated/collection";

const object = (kind: string, name: string, resourceVersion: string): KubeObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name, resourceVersion },
});

/** A server with one object of each kind, which tells of one more whenever `tell` is called. */
function server() {
  const told: ((event: WatchEvent) => void)[] = [];
  const client = {
    list: async ({ kind }: { kind: string }) => ({ items: [object(kind, `first-${kind}`, "1")], resourceVersion: "1" }),
    async *watch({ kind }: { kind: string }, _version: string, signal: AbortSignal) {
      while (!signal.aborted) {
        const event = await new Promise<WatchEvent | undefined>((resolve) => {
          if (kind === "Service") told.push(resolve);
          signal.addEventListener("abort", () => resolve(undefined), { once: true });
        });
        if (event) yield event;
      }
    },
  } as unknown as KubeClient;
  return { client, tell: (name: string) => told.pop()?.({ type: "ADDED", object: object("Service", name, "2") }) };
}

const selections = { services: { apiVersion: "v1", kind: "Service" }, maps: { apiVersion: "v1", kind: "ConfigMap" } };

test("looks at everything once all is known, and again after a change", async () => {
  const { client, tell } = server();
  const stop = new AbortController();
  const seen: string[][] = [];
  const context = { client, log: () => undefined, signal: stop.signal, now: () => new Date() };
  await reconcile(context, selections, async ({ services, maps }) => {
    seen.push([...maps.all(), ...services.all()].map(({ metadata }) => metadata.name));
    if (seen.length === 1) tell("second");
    else stop.abort();
  });
  expect(seen).toEqual([
    ["first-ConfigMap", "first-Service"],
    ["first-ConfigMap", "first-Service", "second"],
  ]);
});

test("tells of a failure and tries again", async () => {
  const { client } = server();
  const stop = new AbortController();
  const lines: string[] = [];
  let looks = 0;
  const context = { client, log: (line: string) => lines.push(line), signal: stop.signal, now: () => new Date() };
  await reconcile(context, selections, async () => {
    if (++looks === 1) throw new Error("the server is busy");
    stop.abort();
  });
  expect([looks, lines]).toEqual([2, ["Error: the server is busy"]]);
});

describe("writeStatus", () => {
  const service = object("Service", "web", "1");
  const services = (client: KubeClient) =>
    new Collection(selections.services, { client, log: () => undefined, onChange: () => undefined });

  test("knows the answer at once", async () => {
    const answer = { ...service, metadata: { ...service.metadata, resourceVersion: "2" }, status: { ready: true } };
    const client = { merge: async () => answer } as unknown as KubeClient;
    const known = services(client);
    await writeStatus(client, known, service, { ready: true });
    expect(known.all()).toEqual([answer]);
  });

  test("does without an object that is gone, and tells of every other failure", async () => {
    const failing = (code: number) =>
      ({ merge: () => Promise.reject(new ApiError(code, "{}")) }) as unknown as KubeClient;
    await expect(writeStatus(failing(404), services(failing(404)), service, {})).resolves.toBeUndefined();
    await expect(writeStatus(failing(403), services(failing(403)), service, {})).rejects.toThrow(ApiError);
  });
});

test("looks again without a change when something is due", async () => {
  const { client } = server();
  const stop = new AbortController();
  let looks = 0;
  const context = { client, log: () => undefined, signal: stop.signal, now: () => new Date() };
  const look = async (): Promise<void> => {
    if (++looks === 2) stop.abort();
  };
  await reconcile(context, selections, look, ({ maps }) => maps.get("first-ConfigMap") !== undefined);
  expect(looks).toBe(2);
});
