import { Server, createServer } from "node:http";
import { AddressInfo } from "node:net";

import { Container, Probe } from "../../../rehearsal/kubelet/pod";
import { probeCheck } from "../../../rehearsal/kubelet/probe";

describe("a probe", () => {
  const asked: string[] = [];
  const agents: (string | undefined)[] = [];
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer(({ url = "", headers }, response) => {
      asked.push(`${url} ${headers["x-probe"] ?? ""}`.trim());
      agents.push(headers["user-agent"]);
      if (url === "/silent") return;
      response.writeHead(Number(url.slice(1)) || 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const check = (readinessProbe: Probe, ports: Container["ports"] = []) => {
    const container = { name: "main", image: "x", ports, readinessProbe };
    return probeCheck(container, "readinessProbe", new Map([[8081, port]]))!;
  };

  it.each([
    ["/200", true],
    ["/302", true],
    ["/399", true],
    ["/404", false],
    ["/500", false],
  ])("by HTTP takes the answer to %s for %s", async (path, healthy) => {
    expect(await check({ httpGet: { path, port: 8081 } })()).toBe(healthy);
  });

  it("goes to where the Pod's port is on this machine, by number or name, with its headers", async () => {
    asked.length = 0;
    const httpHeaders = [{ name: "X-Probe", value: "yes" }];
    const ports = [{ name: "health", containerPort: 8081 }];
    expect(await check({ httpGet: { path: "/readyz", port: "health", httpHeaders } }, ports)()).toBe(true);
    expect(asked).toEqual(["/readyz yes"]);
  });

  it("says that it is a kubelet's, by which programs tell it from other requests, unless it is told otherwise", async () => {
    agents.length = 0;
    await check({ httpGet: { port: 8081 } })();
    await check({ httpGet: { port: 8081, httpHeaders: [{ name: "User-Agent", value: "own" }] } })();
    expect(agents).toEqual([expect.stringMatching(/^kube-probe\//), "own"]);
  });

  it("fails where nobody answers in time, or at all", async () => {
    expect(await check({ httpGet: { path: "/silent", port: 8081 }, timeoutSeconds: 0.05 })()).toBe(false);
    expect(await check({ httpGet: { port: 1 } })()).toBe(false);
    expect(await check({ tcpSocket: { port: 1 } })()).toBe(false);
  });

  it("by TCP asks for no more than a connection", async () => {
    expect(await check({ tcpSocket: { port: 8081 } })()).toBe(true);
  });

  it("is refused when it cannot be run", () => {
    expect(() => check({ httpGet: { port: "health" } })).toThrow(
      'spec.containers["main"].readinessProbe.httpGet.port: the container has no port named "health"; add it or give a number',
    );
    expect(() => check({})).toThrow(
      'spec.containers["main"].readinessProbe: the rehearsal\'s live kubelet runs httpGet and tcpSocket probes only',
    );
  });
});
