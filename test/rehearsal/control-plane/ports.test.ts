import { createServer, Server } from "node:net";

import { allFree, choosePorts } from "../../../rehearsal/control-plane/ports";

describe("the ports of a control plane", () => {
  const servers: Server[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

  it("are six different ones below those that systems use for connections", async () => {
    const ports = Object.values(await choosePorts("/a"));
    expect(new Set(ports).size).toBe(6);
    expect(ports.every((port) => port >= 21_000 && port < 30_000)).toBe(true);
  });

  it("are the same for the same folder, and others for another", async () => {
    const ports = await choosePorts("/a");
    expect(await choosePorts("/a")).toEqual(ports);
    expect((await choosePorts("/b")).etcd).not.toBe(ports.etcd);
  });

  it("pass over what somebody listens on", async () => {
    const ports = await choosePorts("/a");
    await occupy(ports.scheduler);
    expect(await allFree(ports)).toBe(false);
    const others = await choosePorts("/a");
    expect(await allFree(others)).toBe(true);
    expect(others.scheduler).not.toBe(ports.scheduler);
  });

  it("have the wished one for the API server", async () => {
    expect((await choosePorts("/a", 7443)).apiServer).toBe(7443);
  });

  function occupy(port: number): Promise<void> {
    const server = createServer();
    servers.push(server);
    return new Promise((resolve) => server.listen({ port, host: "127.0.0.1" }, resolve));
  }
});
