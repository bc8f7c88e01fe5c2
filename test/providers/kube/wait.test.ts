import { ServerResponse } from "node:http";

import { KubeObject } from "../../../providers/kube/object";
import { WaitTimeoutError, waitFor } from "../../../providers/kube/wait";
import { Answer, Asked, FakeApiServer, fakeApiServer } from "../support/api-server";

const ref = { apiVersion: "v1", kind: "ConfigMap", name: "config", namespace: "demo" };
const object = (step: string): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "config" },
  step,
});
const kinds = { resources: [{ name: "configmaps", kind: "ConfigMap", namespaced: true }] };

describe("waiting for an object", () => {
  let server: FakeApiServer;
  let listed: KubeObject[];
  let watch: (response: ServerResponse) => void;
  let before: (asked: Asked) => Answer | undefined;

  beforeEach(async () => {
    listed = [object("one")];
    watch = () => undefined;
    before = () => undefined;
    server = await fakeApiServer((asked) => {
      if (asked.path === "/api/v1") return { body: kinds };
      const given = before(asked);
      if (given) return given;
      if (!asked.query.watch) return { body: { metadata: { resourceVersion: "5" }, items: listed } };
      return (response) => {
        response.writeHead(200).flushHeaders();
        watch(response);
      };
    });
  });

  afterEach(() => server.close());

  const send = (response: ServerResponse, type: string, changed: KubeObject | object) =>
    response.write(`${JSON.stringify({ type, object: changed })}\n`);
  const isAt = (step: string) => (seen: KubeObject | undefined) => seen?.step === step;
  const wait = (done: (seen: KubeObject | undefined) => boolean, timeoutMs = 5_000, signal?: AbortSignal) =>
    waitFor(server.client, ref, done, { timeoutMs, signal });

  it("is over at once when the object is there already", async () => {
    expect(await wait(isAt("one"))).toMatchObject({ step: "one" });
  });

  it("sees each change, from the list on, and no bookmark", async () => {
    watch = (response) => {
      send(response, "BOOKMARK", object("bookmark"));
      send(response, "MODIFIED", object("two"));
      send(response, "MODIFIED", object("three"));
    };
    const seen: unknown[] = [];
    expect(await wait((now) => seen.push(now?.step) > 0 && now?.step === "three")).toMatchObject({ step: "three" });
    expect(seen).toEqual(["one", "two", "three"]);
    expect(server.asked.at(-1)?.query).toMatchObject({ resourceVersion: "5", fieldSelector: "metadata.name=config" });
  });

  it("sees nothing once the object is deleted", async () => {
    watch = (response) => void send(response, "DELETED", object("one"));
    expect(await wait((now) => now === undefined)).toBeUndefined();
  });

  it("begins anew when the history is gone or the watch just ends", async () => {
    const ends = [
      (response: ServerResponse) => void send(response, "ERROR", { code: 410, message: "too old" }),
      (response: ServerResponse) => void response.end(),
    ];
    watch = (response) => {
      if (ends.length === 1) listed = [object("two")];
      ends.shift()?.(response);
    };
    expect(await wait(isAt("two"))).toMatchObject({ step: "two" });
  });

  it("waits for a server that is just restarting", async () => {
    let failures = 4;
    before = () => (failures-- > 0 ? { code: 503, body: { message: "starting" } } : undefined);
    expect(await wait(isAt("one"))).toMatchObject({ step: "one" });
  });

  it("ends with what was seen last when time is up", async () => {
    const error = await wait(isAt("never"), 50).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error).toMatchObject({ message: "ConfigMap demo/config was not ready within 0 s", last: { step: "one" } });
  });

  it("ends with the reason of its signal, before or while it waits", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("cancelled")), 50);
    await expect(wait(isAt("never"), 5_000, controller.signal)).rejects.toThrow(new Error("cancelled"));
    await expect(wait(isAt("one"), 5_000, controller.signal)).rejects.toThrow(new Error("cancelled"));
  });

  it("ends with what the judge of the object throws, and with a refusal", async () => {
    const failing = () => {
      throw new Error("has failed");
    };
    await expect(wait(failing)).rejects.toThrow(new Error("has failed"));
    before = () => ({ code: 403, body: { message: "forbidden" } });
    await expect(wait(isAt("one"))).rejects.toThrow("forbidden");
  });
});
