import { Command } from "commander";

import { answer } from "../answer";
import { jsonOption } from "../command";
import type { PlayName } from "../commands/rehearse";
import { withExamples, type Example } from "../help";
import { cwdOption, stackOption } from "../options";
import type { StackSelection } from "../stack-environment";
import type { Screen } from "../terminal/screen";

interface PlayOptions extends StackSelection {
  readonly pool?: string;
  readonly json: boolean;
}

/** How a play is explained. */
interface PlayHelp {
  readonly summary: string;
  readonly description: string;
  /** What its pool is, where one can be named. */
  readonly pool?: string;
  readonly example: Example;
}

const PLAYS: Readonly<Record<PlayName, PlayHelp>> = {
  "scale-from-zero": {
    summary: "see an empty GPU pool get a node for a Pod, and lose it again",
    description:
      "Lets a Pod ask for a GPU of an empty pool, twice. Each time a node has to come, offer GPUs, run the Pod, and go " +
      "again.",
    pool: "the pool (default: every GPU pool that may be empty)",
    example: ["kubeflow rehearse scale-from-zero --stack eks", "every GPU pool that may be empty"],
  },
  "spot-loss": {
    summary: "see a Job go on elsewhere when its spot node is taken away",
    description:
      "Takes a node of a spot pool away as its cloud does, with a Job on it. The Job has to go on with another node, and " +
      "must not count a failure.",
    pool: "the pool (default: every spot pool)",
    example: ["kubeflow rehearse spot-loss --stack eks --pool spot", "one pool"],
  },
  upgrade: {
    summary: "see the platform stay available while nodes are upgraded",
    description:
      "Upgrades the nodes of a pool as its cloud does: new ones come, Pods are evicted from old ones as " +
      "PodDisruptionBudgets let them, and old ones go. Meanwhile Deployments that have replicas to spare have to stay " +
      "available.",
    pool: "the pool (default: those that the platform itself runs on)",
    example: ["kubeflow rehearse upgrade --stack eks --pool system", "the nodes of one pool"],
  },
  identities: {
    summary: "see who may do what in the cloud, and who may not",
    description:
      "Asks the simulated cloud what it lets ServiceAccounts do, and strangers that carry the same annotations and " +
      "labels, and compares that with the stack file. Changes nothing.",
    example: ["kubeflow rehearse identities --stack eks --json", "rights in the cloud, for a program"],
  },
};

/** Adds the command `rehearse` with its plays. */
export function addPlays(kubeflow: Command, screen: Screen): void {
  const rehearse = kubeflow
    .command("rehearse")
    .summary("play what clouds do to a cluster: scaling, spot loss, upgrades, identities")
    .description(
      "Plays what clouds do to a cluster, on the rehearsal of a stack whose cluster is eks, gke or aks; `kubeflow up` has " +
        "to have started it. Exit code 1 when not all of a play goes as it has to.",
    )
    .usage("<play> [options]")
    .helpCommand(false);
  for (const [name, help] of Object.entries(PLAYS) as [PlayName, PlayHelp][]) addPlay(rehearse, name, help, screen);
  withExamples(
    rehearse,
    Object.values(PLAYS).map(({ example }) => example),
  );
}

function addPlay(rehearse: Command, name: PlayName, help: PlayHelp, screen: Screen): void {
  const { summary, description, pool, example } = help;
  const play = rehearse
    .command(name)
    .summary(summary)
    .description(description)
    .addOption(stackOption())
    .addOption(cwdOption());
  if (pool !== undefined) play.option("-p, --pool <name>", pool);
  play
    .addOption(jsonOption())
    .action(({ json, ...options }: PlayOptions) =>
      answer(screen, json, async (shown, signal) =>
        (await import("../commands/rehearse")).rehearse(name, { ...options, screen: shown, signal }),
      ),
    );
  withExamples(play, [example]);
}
