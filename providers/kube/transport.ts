import { Agent, Dispatcher, request } from "undici";

import { ApiError, UnreachableError } from "./api-error";
import { Credential, Credentials } from "./credentials";
import { Connection } from "./kubeconfig";

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** Connections kept open to one server: enough for the engine's parallelism, few enough for a small API server. */
const CONNECTIONS = 16;

/** Milliseconds until the server must have begun its answer. */
const HEADERS_TIMEOUT_MS = 60_000;

/** Milliseconds for making a connection; a cluster that is not there must be known soon. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Sends requests of JSON to one API server. */
export class Transport {
  private readonly credentials: Credentials;
  private agent?: { dispatcher: Agent; credential: Credential };

  constructor(readonly connection: Connection) {
    this.credentials = new Credentials(connection);
  }

  /** @throws {ApiError} for an answer that is not 2xx, {@link UnreachableError} when there is none. */
  async send(
    method: Dispatcher.HttpMethod,
    path: string,
    options: RequestOptions = {},
  ): Promise<Dispatcher.ResponseData> {
    const credential = await this.credentials.get();
    const response = await this.dispatch(method, path, options, credential);
    if (response.statusCode < 300) return response;
    throw new ApiError(response.statusCode, await response.body.text());
  }

  async close(): Promise<void> {
    await this.agent?.dispatcher.destroy();
  }

  private async dispatch(
    method: Dispatcher.HttpMethod,
    path: string,
    options: RequestOptions,
    credential: Credential,
  ): Promise<Dispatcher.ResponseData> {
    const headers: Record<string, string> = { accept: options.accept ?? "application/json" };
    if (credential.token) headers.authorization = `Bearer ${credential.token}`;
    if (options.body !== undefined) headers["content-type"] = options.contentType ?? "application/json";
    try {
      return await request(this.connection.server + path, {
        method,
        headers,
        query: given(options.query),
        body: options.body === undefined ? undefined : JSON.stringify(options.body),
        signal: options.signal,
        dispatcher: this.dispatcher(credential),
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UnreachableError(this.connection.server, code ?? message);
    }
  }

  private dispatcher(credential: Credential): Agent {
    const known = this.agent;
    if (known && known.credential.cert === credential.cert && known.credential.key === credential.key)
      return known.dispatcher;
    const { ca, insecure } = this.connection;
    const { cert, key } = credential;
    const dispatcher = new Agent({
      connections: CONNECTIONS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      // A watch is silent for as long as nothing happens.
      bodyTimeout: 0,
      connect: { ca, cert, key, rejectUnauthorized: !insecure, timeout: CONNECT_TIMEOUT_MS },
    });
    this.agent = { dispatcher, credential };
    return dispatcher;
  }
}

/** Only the parameters that have a value: an empty one is not the same as none to the API server. */
function given(query: RequestOptions["query"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
