import { Agent, Dispatcher, request } from "undici";

import { ApiError, UnreachableError } from "./api-error";
import { trustedAuthorities } from "./authorities";
import { Credential, Credentials } from "./credentials";
import { Connection } from "./kubeconfig";

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /**
   * Milliseconds of silence, before the answer or within it, after which the server counts as unreachable.
   * @default 60 seconds, the API server's own limit of an ordinary request
   */
  readonly timeoutMs?: number;
}

/** Connections kept open to one server: enough for the engine's parallelism, few enough for a small API server. */
const CONNECTIONS = 16;

const TIMEOUT_MS = 60_000;

/** Milliseconds for making a connection; a cluster that is not there must be known soon. */
const CONNECT_TIMEOUT_MS = 10_000;

interface Agents {
  readonly credential: Credential;
  readonly requests: Agent;
  /** Watches hold a connection for minutes: among the bounded ones they would starve what they wait for. */
  readonly watches: Agent;
}

/** Sends requests to one API server. */
export class Transport {
  private readonly credentials: Credentials;
  private agents?: Agents;

  constructor(readonly connection: Connection) {
    this.credentials = new Credentials(connection);
  }

  /** @throws {ApiError} for an answer that is not 2xx, {@link UnreachableError} when there is none or a torn one. */
  async json<T>(method: Dispatcher.HttpMethod, path: string, options: RequestOptions = {}): Promise<T> {
    const { body } = await this.send("requests", method, path, options);
    return this.reaching(options.signal, async () => (await body.json()) as T);
  }

  /** The bytes of an answer as they come; ending the iteration ends the connection. */
  async *stream(path: string, options: RequestOptions): AsyncGenerator<Buffer> {
    const { body } = await this.send("watches", "GET", path, options);
    const chunks = body[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await this.reaching(options.signal, () => chunks.next());
        if (done) return;
        yield value as Buffer;
      }
    } finally {
      body.destroy();
    }
  }

  async close(): Promise<void> {
    const agents = this.agents;
    this.agents = undefined;
    await Promise.all([agents?.requests.destroy(), agents?.watches.destroy()]);
  }

  private async send(
    agent: "requests" | "watches",
    method: Dispatcher.HttpMethod,
    path: string,
    options: RequestOptions,
  ): Promise<Dispatcher.ResponseData> {
    const credential = await this.credentials.get();
    let response = await this.dispatch(agent, method, path, options, credential);
    if (response.statusCode === 401 && this.credentials.forget(credential)) {
      await response.body.dump();
      response = await this.dispatch(agent, method, path, options, await this.credentials.get());
    }
    if (response.statusCode < 300) return response;
    const text = await this.reaching(options.signal, () => response.body.text());
    throw new ApiError(response.statusCode, text, response.headers["retry-after"] as string | undefined);
  }

  private dispatch(
    agent: "requests" | "watches",
    method: Dispatcher.HttpMethod,
    path: string,
    options: RequestOptions,
    credential: Credential,
  ): Promise<Dispatcher.ResponseData> {
    const { query, body, contentType = "application/json", signal, timeoutMs = TIMEOUT_MS } = options;
    const headers: Record<string, string> = { accept: options.accept ?? "application/json" };
    if (credential.token) headers.authorization = `Bearer ${credential.token}`;
    if (body !== undefined) headers["content-type"] = contentType;
    return this.reaching(signal, () =>
      request(this.connection.server + path, {
        method,
        headers,
        query: given(query),
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        dispatcher: this.agentsFor(credential)[agent],
      }),
    );
  }

  private async reaching<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      signal?.throwIfAborted();
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UnreachableError(this.connection.server, code ?? message);
    }
  }

  private agentsFor(credential: Credential): Agents {
    const known = this.agents?.credential;
    if (this.agents && known?.cert === credential.cert && known?.key === credential.key) return this.agents;
    // Requests that run with the old certificate may end; then its connections are of no use any more.
    this.agents?.requests.close().catch(() => undefined);
    this.agents?.watches.close().catch(() => undefined);
    const { ca, insecure, serverName: servername } = this.connection;
    const { cert, key } = credential;
    const connect = {
      ca: ca ?? trustedAuthorities(),
      cert,
      key,
      servername,
      rejectUnauthorized: !insecure,
      timeout: CONNECT_TIMEOUT_MS,
    };
    const watches = new Agent({ connect });
    this.agents = { credential, requests: new Agent({ connections: CONNECTIONS, connect }), watches };
    return this.agents;
  }
}

/** Only the parameters that have a value: an empty one is not the same as none to the API server. */
function given(query: RequestOptions["query"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
