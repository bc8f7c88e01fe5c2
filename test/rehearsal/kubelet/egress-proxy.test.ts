import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Server, createServer, get, request } from "node:http";
import { AddressInfo, Socket, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { EgressProxy } from "../../../rehearsal/kubelet/egress-proxy";

describe("the proxy into the cluster", () => {
  const folder = mkdtempSync(join(tmpdir(), "egress-proxy-"));
  const socket = join(folder, "egress.sock");
  const asked: string[] = [];
  let echo: ReturnType<typeof createTcpServer>;
  let web: Server;
  let proxy: EgressProxy;
  let url: URL;

  beforeAll(async () => {
    echo = createTcpServer((connection) => void connection.pipe(connection));
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    const { port } = echo.address() as AddressInfo;
    web = createServer(({ method, url: path }, response) => response.end(`${method} ${path}`));
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    // What a killed proxy left.
    writeFileSync(socket, "");
    proxy = new EgressProxy(socket, async (place) => {
      asked.push(`${place.host} ${place.port}`);
      if (place.host === "nowhere") throw new Error("nothing listens at nowhere,\r\nwhich is simulated");
      if (place.host === "web.svc") return { host: "127.0.0.1", port: (web.address() as AddressInfo).port };
      return { host: "127.0.0.1", port: place.host === "closed" ? 1 : port };
    });
    url = new URL(await proxy.start());
  });

  afterAll(() => {
    proxy.close();
    echo.close();
    web.close();
    rmSync(folder, { recursive: true });
  });

  const tunnel = (path: string, way: object): Promise<{ status: string; stream: Socket }> =>
    new Promise((resolve, reject) => {
      const asking = request({ ...way, method: "CONNECT", path, agent: false });
      asking.once("connect", ({ statusCode, statusMessage }, stream) =>
        resolve({ status: `${statusCode} ${statusMessage}`, stream }),
      );
      asking.once("error", reject).end();
    });
  const bySocket = () => ({ socketPath: socket });
  const byPort = () => ({ host: url.hostname, port: url.port });

  const echoed = async (stream: Socket, words: string): Promise<string> => {
    stream.write(words);
    return new Promise((resolve) => stream.once("data", (data) => resolve(String(data))));
  };

  it.each([
    ["its socket", bySocket],
    ["its port", byPort],
  ])("carries what comes by %s to where the connection leads", async (_, way) => {
    asked.length = 0;
    const { status, stream } = await tunnel("webhook.svc:443", way());
    expect([status, asked]).toEqual(["200 Connection Established", ["webhook.svc 443"]]);
    expect(await echoed(stream, "hello")).toBe("hello");
    stream.destroy();
  });

  it("understands an IPv6 address", async () => {
    asked.length = 0;
    const { stream } = await tunnel("[2001:db8::1]:443", byPort());
    stream.destroy();
    expect(asked).toEqual(["2001:db8::1 443"]);
  });

  it("refuses at once where nothing listens, with the reason in one line", async () => {
    expect((await tunnel("nowhere:443", bySocket())).status).toBe("502 nothing listens at nowhere, which is simulated");
    expect((await tunnel("closed:443", bySocket())).status).toMatch(/^502 .*ECONNREFUSED/);
    expect((await tunnel("nonsense", bySocket())).status).toBe('502 "nonsense" is no host with a port');
  });

  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const asking = get({ ...byPort(), path }, async (answer) => {
        const body = await answer.map(String).toArray();
        resolve(`${answer.statusCode} ${body.join("")}`);
      });
      asking.once("error", reject);
    });

  it("passes on requests without TLS, or refuses them likewise", async () => {
    asked.length = 0;
    expect(await ask("http://web.svc/healthz?deep=1")).toBe("200 GET /healthz?deep=1");
    expect(await ask("http://nowhere:9090/metrics")).toBe("502 nothing listens at nowhere, which is simulated\n");
    expect(await ask("/metrics")).toBe('502 "/metrics" is no URL of the cluster; this is a proxy\n');
    expect(asked).toEqual(["web.svc 80", "nowhere 9090"]);
  });

  it("ends what is open, and leaves no socket, when it is closed", async () => {
    const { stream } = await tunnel("webhook.svc:443", bySocket());
    const ended = new Promise((resolve) => stream.on("error", () => undefined).once("close", resolve));
    stream.resume();
    proxy.close();
    await ended;
    expect(existsSync(socket)).toBe(false);
    await expect(tunnel("webhook.svc:443", byPort())).rejects.toThrow("ECONNREFUSED");
  });
});
