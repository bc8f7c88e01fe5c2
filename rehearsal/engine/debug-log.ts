import * as pulumi from "@pulumi/pulumi";

/**
 * Keeps the SDK from sending its debug messages. It sends one or two for every resource, one after the other, and an
 * update ends only when the engine has taken, and thrown away, the last of them: a quarter of an update without changes.
 */
export function withoutDebugLog(): void {
  (pulumi.log as { debug: typeof pulumi.log.debug }).debug = () => Promise.resolve();
}
