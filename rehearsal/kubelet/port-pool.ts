import { createServer } from "node:net";

import { portIsFree } from "../control-plane/port";

/** Hands out ports of this machine and remembers them, so that two programs that start at once get different ones. */
export class PortPool {
  private readonly taken = new Set<number>();

  /** The wished port if it is free, so that a rehearsal looks like the documentation, else any other. */
  async take(wished: number): Promise<number> {
    if (!this.taken.has(wished)) {
      // Before it is looked at: another that asks meanwhile must not get it too.
      this.taken.add(wished);
      if (await portIsFree(wished)) return wished;
      this.taken.delete(wished);
    }
    for (;;) {
      const port = await anyFreePort();
      if (this.taken.has(port)) continue;
      this.taken.add(port);
      return port;
    }
  }

  /** Gives ports back. */
  give(ports: Iterable<number>): void {
    for (const port of ports) this.taken.delete(port);
  }
}

/** The kernel's choice. */
function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
