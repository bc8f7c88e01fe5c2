import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request of the SDK's. */
export interface SdkRequest {
  /** Method and path, without the query. */
  readonly call: string;
  readonly authorization?: string;
  readonly body?: Record<string, unknown>;
}

/** Answers the SDK as Pipelines' API server would, and remembers what was asked. */
export class KfpServer {
  readonly requests: SdkRequest[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then((answer) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answer));
      });
    });
  }

  static async start(): Promise<KfpServer> {
    const server = new KfpServer();
    await new Promise<void>((resolve) => server.server.listen({ port: 0, host: "127.0.0.1" }, resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/pipeline`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<object> {
    let text = "";
    for await (const chunk of request) text += chunk;
    const call = `${request.method} ${request.url?.split("?")[0]}`;
    const body = text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>);
    this.requests.push({ call, authorization: request.headers.authorization, body });
    if (call.endsWith("/healthz")) return { multi_user: true };
    if (call === "GET /pipeline/apis/v2beta1/experiments") return { experiments: [] };
    return { experiment_id: "experiment-1", run_id: "run-1", recurring_run_id: "recurring-1" };
  }
}
