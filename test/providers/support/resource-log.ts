import { ResourceLog } from "../../../providers/protocol/provider";

/** A log that keeps what it is told. */
export class NotedLog implements ResourceLog {
  readonly statuses: string[] = [];
  readonly messages: string[] = [];

  status(message: string): void {
    this.statuses.push(message);
  }

  info(message: string): void {
    this.messages.push(message);
  }

  warning(message: string): void {
    this.messages.push(`warning: ${message}`);
  }
}
