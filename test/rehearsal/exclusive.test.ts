import { existsSync } from "node:fs";
import { hostname } from "node:os";

import { rehearsalPaths } from "../../rehearsal/environment";
import { exclusively } from "../../rehearsal/exclusive";
import { deadPid, temporaryFolder, writeFile } from "./toolchain/support";

const folder = temporaryFolder();
const paths = () => rehearsalPaths(folder(), "dev");

describe("work on a rehearsal", () => {
  it("holds its lock while it lasts", async () => {
    const held = exclusively(paths(), async () => existsSync(paths().lock));
    await expect(held).resolves.toBe(true);
    expect(existsSync(paths().lock)).toBe(false);
  });

  it("is refused at once while another process does some, which is named", async () => {
    const run = jest.fn();
    await exclusively(paths(), async () => {
      await expect(exclusively(paths(), run)).rejects.toThrow(
        new Error(
          `"${paths().root}": process ${process.pid} works on this rehearsal; wait until it has ended, or end it`,
        ),
      );
    });
    expect(run).not.toHaveBeenCalled();
  });

  it("does not wait for a process that is gone, nor for that on another rehearsal", async () => {
    writeFile(paths().lock, `${deadPid()} ${hostname()} some-id`);
    const inner = () => exclusively(rehearsalPaths(folder(), "prod"), async () => "done");
    await expect(exclusively(paths(), inner)).resolves.toBe("done");
  });
});
