import { rmSync } from "node:fs";
import { IncomingMessage, Server, ServerResponse, createServer, request } from "node:http";
import { AddressInfo, ListenOptions, Socket, connect } from "node:net";
import { Duplex } from "node:stream";

import { EgressTarget } from "./egress-target";

/** Says where a connection really leads, or rejects with why it leads nowhere. */
export type FindTarget = (asked: EgressTarget) => Promise<EgressTarget>;

/** Milliseconds until a connection that gets no answer is given up. */
const CONNECT_MS = 10_000;

/**
 * The way into the cluster: an HTTP proxy. The API server uses it by its socket when it calls webhooks and aggregated
 * APIs, live programs by its port when they call one another; the TLS within is theirs. It also keeps what programs ask
 * of simulated Pods from reaching strangers that have such an address in this machine's network.
 */
export class EgressProxy {
  private readonly servers: readonly Server[];
  private readonly open = new Set<Duplex>();

  /** @param socket path of the Unix socket; one that a killed proxy left there is removed */
  constructor(
    private readonly socket: string,
    private readonly findTarget: FindTarget,
  ) {
    this.servers = [this.server(), this.server()];
  }

  /** Starts to listen; returns the URL for programs that want a port. */
  async start(): Promise<string> {
    rmSync(this.socket, { force: true });
    const [forApiServer, forPrograms] = this.servers;
    await listen(forApiServer, { path: this.socket });
    await listen(forPrograms, { port: 0, host: "127.0.0.1" });
    return `http://127.0.0.1:${(forPrograms.address() as AddressInfo).port}`;
  }

  /** Ends what is open and removes the socket. */
  close(): void {
    for (const server of this.servers) server.close();
    for (const stream of this.open) stream.destroy();
    rmSync(this.socket, { force: true });
  }

  private server(): Server {
    const server = createServer((asked, response) => {
      this.forward(asked, response).catch((error: unknown) => response.writeHead(502).end(`${reasonOf(error)}\n`));
    });
    return server.on("connect", (asked: IncomingMessage, client: Duplex, head: Buffer) => {
      this.track(client);
      this.tunnel(asked.url ?? "", client, head).catch((error: unknown) => refuse(client, error));
    });
  }

  private async tunnel(place: string, client: Duplex, head: Buffer): Promise<void> {
    const target = await connected(await this.findTarget(placeOf(place)));
    this.track(target);
    if (client.destroyed) return void target.destroy();
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    target.write(head);
    client.pipe(target).pipe(client);
    client.once("close", () => target.destroy());
    target.once("close", () => client.destroy());
  }

  /** A request without TLS, which names the whole URL. */
  private async forward(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "" } = asked;
    if (!URL.canParse(url)) throw new Error(`"${url}" is no URL of the cluster; this is a proxy`);
    const { hostname, port, pathname, search } = new URL(url);
    const target = await this.findTarget({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80) });
    const { method, headers } = asked;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { ...target, method, headers, path: pathname + search, timeout: CONNECT_MS };
      asked.pipe(request(options, resolve).once("error", reject));
    });
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  }

  private track(stream: Duplex): void {
    this.open.add(stream);
    // Without a listener, a connection that breaks would end the process; `close` follows.
    stream.on("error", () => undefined).once("close", () => this.open.delete(stream));
  }
}

function listen(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => server.once("error", reject).listen(options, resolve));
}

function placeOf(text: string): EgressTarget {
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(text) ?? [];
  if (!host) throw new Error(`"${text}" is no host with a port`);
  return { host, port: Number(port) };
}

function connected({ host, port }: EgressTarget): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => socket.destroy(new Error(`${host}:${port} does not answer`)), CONNECT_MS);
    socket.once("close", () => clearTimeout(timer)).once("error", reject);
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

/** The reason goes into the first line: that is what the API server shows of it. */
function refuse(client: Duplex, error: unknown): void {
  if (!client.destroyed) client.end(`HTTP/1.1 502 ${reasonOf(error).replace(/[^\x20-\x7e]/g, "?")}\r\n\r\n`);
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
}
