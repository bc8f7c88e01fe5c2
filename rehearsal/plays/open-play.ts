import { setMaxListeners } from "node:events";
import { readFileSync } from "node:fs";

import { ClusterCloud } from "../clouds/cluster-cloud";
import { openWorld } from "../clouds/store/open-world";
import type { RehearsalPaths } from "../environment";
import { exclusively } from "../exclusive";
import { simulatedAutoscaler } from "../simulated/autoscaler/controller";
import { simulatedFiles } from "../simulated/start";
import type { PlayContext } from "./play";

export interface PlayOptions extends Pick<PlayContext, "kind" | "observer" | "signal"> {
  readonly paths: RehearsalPaths;
}

/** Runs a play on a rehearsal that runs, while no other command works on it. */
export async function withPlay<T>(
  { paths, kind, observer, signal }: PlayOptions,
  play: (context: PlayContext) => Promise<T>,
): Promise<T> {
  // Evictions of a whole node listen to it at once; Node takes more than ten for a leak.
  setMaxListeners(0, signal);
  return exclusively(
    paths,
    async () => {
      const world = await openWorld({ folder: paths.cloud, kubeconfig: paths.kubeconfig });
      const { client } = world.cluster;
      const cloud = new ClusterCloud(kind, paths.cloud);
      const { log } = simulatedFiles(paths.simulated);
      const context = { kind, client, world, observer, signal, pools: () => cloud.pools() };
      try {
        return await play({ ...context, autoscalerWords: () => lastWords(log, simulatedAutoscaler.name) });
      } finally {
        await client.close();
      }
    },
    signal,
  );
}

/** As many lines as tell what it did last. */
const WORDS = 3;

function lastWords(log: string, speaker: string): string[] {
  const lines = readFileSync(log, "utf8").split("\n");
  return lines.filter((line) => line.includes(` ${speaker}: `)).slice(-WORDS);
}
