import { join } from "node:path";

import { stringify } from "yaml";
import type { Answer } from "../../../cli/answer";
import { rehearse } from "../../../cli/commands/rehearse";
import * as StackEnvironments from "../../../cli/stack-environment";
import { rehearsalPaths } from "../../../rehearsal/environment";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";
import { eks, forUsers } from "../../stacks/config/cloud-support";
import { validValues } from "../../stacks/config/support";
import { Paper, screenOn } from "../support";

const upgradePools = jest.fn();
jest.mock("../../../rehearsal/plays/upgrade", () => ({ upgradePools: () => upgradePools() as unknown }));
jest.mock("../../../rehearsal/plays/open-play", () => ({
  withPlay: (_options: object, use: (context: object) => unknown) => use({}),
}));
jest.mock("../../../cli/stack-environment", () => {
  const actual = jest.requireActual<typeof StackEnvironments>("../../../cli/stack-environment");
  return { ...actual, runningRehearsal: jest.fn(actual.runningRehearsal) };
});

const folder = temporaryFolder();

/** Plays on a stack of this configuration, which is not rehearsed. */
function play(config: object): Promise<Answer> {
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

describe("a play on a rehearsal that runs", () => {
  const cluster = { ...eks, apiAccess: ["198.51.100.0/24"] };
  const pools = [{ pool: "system-1", version: "v1.34.5", gone: ["a"], came: ["b"] }];

  /** Upgrades while a Deployment of so many replicas is down. */
  function upgradeWith(replicas: number): Promise<Answer> {
    jest.mocked(StackEnvironments.runningRehearsal).mockReturnValueOnce(rehearsalPaths(folder(), "test"));
    const deployments = [{ name: "kubeflow/katib-ui", replicas, fewest: 0, downMs: 1500 }];
    upgradePools.mockResolvedValueOnce({ pools, deployments });
    return play(forUsers({ "kubeflow:cluster": cluster }));
  }

  it("answers with what it saw", async () => {
    const deployments = [{ name: "kubeflow/katib-ui", replicas: 1, fewest: 0, downMs: 1500 }];
    expect(await upgradeWith(1)).toEqual({
      data: { stack: "test", play: "upgrade", passed: true, pools, deployments },
      text: [
        "",
        "0 of 1 Deployments were available all the time",
        "Down for a while, as they run once:",
        "  kubeflow/katib-ui (1), 1.5s",
      ].join("\n"),
    });
  });

  it("complains when not all went as it has to", async () => {
    expect(await upgradeWith(2)).toMatchObject({
      data: { passed: false },
      complaint: "upgrade: not all of it went as it has to",
    });
  });
});
