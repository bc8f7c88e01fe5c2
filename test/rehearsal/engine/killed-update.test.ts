import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { forgetKilledUpdate } from "../../../rehearsal/engine/killed-update";
import { temporaryFolder, writeFile } from "../toolchain/support";

const folder = temporaryFolder();

describe("an update that was killed", () => {
  it("leaves no lock, and its state untouched", async () => {
    const lock = writeFile(join(folder(), ".pulumi/locks/organization/kubeflow/dev/some-id.json"), "{}");
    const state = writeFile(join(folder(), ".pulumi/stacks/kubeflow/dev.json"), "{}");
    await forgetKilledUpdate(folder());
    expect([existsSync(lock), existsSync(state)]).toEqual([false, true]);
    expect(readdirSync(join(folder(), ".pulumi"))).toEqual(["stacks"]);
  });

  it("is none where there is no state yet", async () => {
    await expect(forgetKilledUpdate(join(folder(), "state"))).resolves.toBeUndefined();
    expect(readdirSync(folder())).toEqual([]);
  });
});
