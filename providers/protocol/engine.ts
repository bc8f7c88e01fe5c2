import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Metadata, credentials } from "@grpc/grpc-js";

import { ResourceLog } from "./provider";

/** Milliseconds that the engine has to take a line; it takes them in less than one, and no update may hang on one. */
const LINE_TIMEOUT = 2_000;

/** The engine that a provider serves, for what its users should see. */
export class Engine {
  private client?: EngineClient;
  private readonly underWay = new Set<Promise<void>>();

  /** Takes the address that the engine gives when it starts or attaches a provider. */
  connect(address: string): void {
    this.close();
    this.client = new EngineClient(address, credentials.createInsecure());
  }

  /** The log of one resource. Lost lines are no failure: the update goes on. */
  logOf(urn: string): ResourceLog {
    return {
      status: (message) => this.send(LogSeverity.INFO, urn, message, true),
      info: (message) => this.send(LogSeverity.INFO, urn, message, false),
      warning: (message) => this.send(LogSeverity.WARNING, urn, message, false),
    };
  }

  /**
   * Waits until the engine has taken every line so far. A provider answers after that: what the engine hears of a
   * resource that it thinks done, it may show to nobody.
   */
  async delivered(): Promise<void> {
    await Promise.all(this.underWay);
  }

  close(): void {
    this.client?.close();
    this.client = undefined;
  }

  private send(severity: LogSeverity, urn: string, message: string, ephemeral: boolean): void {
    const request = new LogRequest().setSeverity(severity).setUrn(urn).setMessage(message).setEphemeral(ephemeral);
    const { client } = this;
    if (!client) return;
    const sent = new Promise<void>((resolve) => {
      client.log(request, new Metadata(), { deadline: Date.now() + LINE_TIMEOUT }, () => resolve());
    });
    this.underWay.add(sent);
    void sent.then(() => this.underWay.delete(sent));
  }
}
