import { join } from "node:path";

import { stringify } from "yaml";
import { rehearse } from "../../../cli/commands/rehearse";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";
import { eks, forUsers } from "../../stacks/config/cloud-support";
import { validValues } from "../../stacks/config/support";
import { Paper, screenOn } from "../support";

const folder = temporaryFolder();

/** Plays on a stack of this configuration, which is not rehearsed. */
function play(config: object): Promise<boolean> {
  writeFile(join(folder(), "Pulumi.test.yaml"), stringify({ config }));
  const { screen } = screenOn(new Paper());
  return rehearse("upgrade", { stack: "test", cwd: folder(), screen, signal: new AbortController().signal });
}

it("refuses a stack whose cluster is in no simulated cloud", async () => {
  await expect(play(validValues())).rejects.toMatchObject({
    name: "Refusal",
    message:
      '--stack: "test" has a cluster of kind rehearsal, which is in no simulated cloud; name a stack with one of eks, gke, aks',
  });
});

it("refuses a stack that is not rehearsed", async () => {
  const cluster = { ...eks, apiAccess: ["198.51.100.0/24"] };
  await expect(play(forUsers({ "kubeflow:cluster": cluster }))).rejects.toMatchObject({
    name: "Refusal",
    message: '--stack: "test" is not rehearsed at the moment; start it with `npm run up -- --stack test`',
  });
});
