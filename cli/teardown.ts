import { openCloud } from "../rehearsal/clouds/open-cloud";
import type { CloudRecord } from "../rehearsal/clouds/world";
import { keptResources } from "../rehearsal/engine/kept-resources";
import { type ChangeCounts, destroy, type EngineRunOptions } from "./engine-run";
import { PROJECT } from "./stack-environment";

/** What a teardown did, and what the cloud has after it. */
export interface Teardown {
  readonly changes: ChangeCounts;
  /** What the program asked to be kept. */
  readonly kept: readonly CloudRecord[];
  /** What nobody asked to be kept: it would cost money, and nobody would know of it. */
  readonly left: readonly CloudRecord[];
}

/** Deletes all that an environment has, in a simulated cloud too, and looks at what is left there. */
export async function teardown(options: EngineRunOptions): Promise<Teardown> {
  const { environment, cloud } = options;
  const { paths, stack } = environment;
  const keep = keptResources(paths, PROJECT, stack);
  const changes = await destroy(options);
  if (!cloud) return { changes, kept: [], left: [] };
  const opened = await openCloud(cloud, paths);
  try {
    const records = opened.world.records();
    return {
      changes,
      kept: records.filter(({ urn }) => keep.has(urn)),
      left: records.filter(({ urn }) => !keep.has(urn)),
    };
  } finally {
    await opened.close();
  }
}
