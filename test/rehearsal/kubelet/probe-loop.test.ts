import { Server, createServer } from "node:http";
import { AddressInfo } from "node:net";

import { Container } from "../../../rehearsal/kubelet/pod";
import { ProbeCount, runProbes } from "../../../rehearsal/kubelet/probe-loop";

describe("the answers to a probe", () => {
  it("count when they come as often in a row as the threshold says", () => {
    const count = new ProbeCount(false, { success: 2, failure: 3 });
    const answers = [true, false, true, true, false, false, true, false, false, false, true];
    expect(answers.map((answer) => [count.see(answer), count.healthy])).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [true, true],
      [false, true],
      [false, true],
      [false, true],
      [false, true],
      [false, true],
      [true, false],
      [false, false],
    ]);
  });
});

describe("the probes of a running container", () => {
  let server: Server;
  let port: number;
  let healthy = true;

  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(healthy ? 200 : 500).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const run = async (probes: Partial<Container>, untilSeen: string): Promise<string[]> => {
    const seen: string[] = [];
    const stop = new AbortController();
    const see = (event: string) => {
      seen.push(event);
      if (event === untilSeen) stop.abort();
    };
    const events = {
      started: () => see("started"),
      ready: (ready: boolean) => see(ready ? "ready" : "not ready"),
      failed: (probe: string) => see(`${probe} failed`),
    };
    await runProbes({ name: "main", image: "x", ...probes }, new Map(), events, stop.signal).catch(() => undefined);
    return seen;
  };

  const probe = (facts: object = {}) => ({ httpGet: { port }, periodSeconds: 0.05, failureThreshold: 2, ...facts });

  it("call one without probes started and ready at once", async () => {
    expect(await run({}, "ready")).toEqual(["started", "ready"]);
  });

  it("do not wait for the initial delay before it is called ready", async () => {
    healthy = true;
    const began = Date.now();
    const readinessProbe = probe({ initialDelaySeconds: 60 });
    expect(await run({ readinessProbe }, "ready")).toEqual(["started", "ready"]);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it("notice that it is ready no more", async () => {
    healthy = true;
    setTimeout(() => (healthy = false), 100);
    expect(await run({ readinessProbe: probe() }, "not ready")).toEqual(["started", "ready", "not ready"]);
  });

  it("give up one that does not live, after the initial delay", async () => {
    healthy = false;
    const began = Date.now();
    const livenessProbe = probe({ initialDelaySeconds: 0.2 });
    expect(await run({ livenessProbe }, "liveness failed")).toEqual(["started", "ready", "liveness failed"]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(200);
  });

  it("give up one that does not start up, and ask nothing else until then", async () => {
    healthy = false;
    expect(await run({ startupProbe: probe(), livenessProbe: probe() }, "startup failed")).toEqual(["startup failed"]);
  });
});
