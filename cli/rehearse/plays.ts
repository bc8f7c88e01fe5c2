import { Command } from "commander";

import type { PlayName } from "../commands/rehearse";
import { untilInterrupted } from "../interrupt";
import { cwdOption, stackOption } from "../options";
import type { StackSelection } from "../stack-environment";
import type { Screen } from "../terminal/screen";

interface PlayOptions extends StackSelection {
  readonly pool?: string;
}

/** Each play with what it shows, and what its pool is where one can be named. */
const PLAYS: Readonly<Record<PlayName, readonly [description: string, pool?: string]>> = {
  "scale-from-zero": [
    "let a Pod ask for a GPU of an empty pool, twice: a node has to come, offer GPUs, and go again",
    "the pool (default: every GPU pool that may be empty)",
  ],
  "spot-loss": [
    "take a spot node away, with a Job on it, which has to go on elsewhere",
    "the pool (default: every spot pool)",
  ],
  upgrade: [
    "upgrade the nodes of a pool, and see that the platform's Deployments stay available meanwhile",
    "the pool (default: those that the platform itself runs on)",
  ],
  identities: ["ask the cloud what it lets ServiceAccounts do, and compare it with the stack file; nothing is changed"],
};

/** Adds the command `rehearse` with its plays. @param failed exit code of a play that shows what it must not */
export function addPlays(kubeflow: Command, screen: Screen, failed: number): void {
  const rehearse = kubeflow
    .command("rehearse")
    .description("play what clouds do to a cluster, on the rehearsal of a stack on a simulated cloud");
  for (const [name, [description, pool]] of Object.entries(PLAYS) as [PlayName, (typeof PLAYS)[PlayName]][]) {
    const play = rehearse.command(name).description(description).addOption(stackOption()).addOption(cwdOption());
    if (pool !== undefined) play.option("-p, --pool <name>", pool);
    play.action((options: PlayOptions) =>
      untilInterrupted(async (signal) => {
        const { rehearse: start } = await import("../commands/rehearse");
        if (!(await start(name, { ...options, screen, signal }))) process.exitCode = failed;
      }),
    );
  }
}
