import * as pulumi from "@pulumi/pulumi";

import { withoutDebugLog } from "../../../rehearsal/engine/debug-log";

describe("the debug log of Pulumi's SDK", () => {
  it("is silent, which keeps the messages for people", async () => {
    const { debug, warn } = pulumi.log;
    withoutDebugLog();
    expect(pulumi.log.debug).not.toBe(debug);
    expect(pulumi.log.warn).toBe(warn);
    await expect(pulumi.log.debug("nobody reads this")).resolves.toBeUndefined();
  });
});
