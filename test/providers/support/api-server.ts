import { IncomingMessage, ServerResponse, createServer } from "node:http";
import { AddressInfo } from "node:net";

import { KubeClient } from "../../../providers/kube/client";

/** A request as the server got it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

/** What the server is to answer; a function writes the answer by itself, for example in pieces. */
export type Answer = { readonly code?: number; readonly body: unknown } | ((response: ServerResponse) => void);

/** An API server of a test's own, which answers as the test says and notes what it was asked. */
export interface FakeApiServer {
  readonly url: string;
  readonly asked: Asked[];
  readonly client: KubeClient;
  close(): Promise<void>;
}

/** Starts one; what is not answered is not found. */
export async function fakeApiServer(answer: (asked: Asked) => Answer | undefined): Promise<FakeApiServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const received = await read(request);
    asked.push(received);
    const given = answer(received) ?? {
      code: 404,
      body: { reason: "NotFound", message: `${received.path} not found` },
    };
    if (typeof given === "function") return given(response);
    response.writeHead(given.code ?? 200, { "content-type": "application/json" });
    response.end(typeof given.body === "string" ? given.body : JSON.stringify(given.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new KubeClient({ server: url }, { attempts: 3, delayMs: 1 });
  const close = async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, asked, client, close };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? "/", "http://server");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { method = "GET", headers } = request;
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  return { method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers, body };
}
