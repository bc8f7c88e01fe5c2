import { createServer } from "node:net";

import { PortPool } from "../../../rehearsal/kubelet/port-pool";

/** A port that is free now. */
async function freePort(): Promise<number> {
  const pool = new PortPool();
  const [first, second] = await Promise.all([pool.take(1), pool.take(1)]);
  return first === 1 ? second : first;
}

describe("the pool of ports", () => {
  it("gives the wished port to one, and another port to whoever asks at the same time", async () => {
    const wished = await freePort();
    const pool = new PortPool();
    const [one, two] = await Promise.all([pool.take(wished), pool.take(wished)]);
    expect(one).toBe(wished);
    expect(two).not.toBe(wished);
  });

  it("gives a port again that was given back", async () => {
    const wished = await freePort();
    const pool = new PortPool();
    pool.give([await pool.take(wished)]);
    expect(await pool.take(wished)).toBe(wished);
  });

  it("avoids a port on which another program listens", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const taken = typeof address === "object" && address ? address.port : 0;
    expect(await new PortPool().take(taken)).not.toBe(taken);
    await new Promise((resolve) => server.close(resolve));
  });
});
