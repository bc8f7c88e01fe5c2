import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { credentials } from "@grpc/grpc-js";

import { ResourceLog } from "./provider";

/** The engine that a provider serves, for what its users should see. */
export class Engine {
  private client?: EngineClient;

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

  close(): void {
    this.client?.close();
    this.client = undefined;
  }

  private send(severity: LogSeverity, urn: string, message: string, ephemeral: boolean): void {
    const request = new LogRequest().setSeverity(severity).setUrn(urn).setMessage(message).setEphemeral(ephemeral);
    this.client?.log(request, () => undefined);
  }
}
