import { ApiError } from "../../providers/kube/api-error";
import type { CloudNodePool } from "../clouds/node-pool";
import { PoolNodes, zoneOf } from "../clouds/store/pool-nodes";
import { KEEP_ANNOTATION } from "../simulated/autoscaler/nodes";
import { drain } from "./drain";
import { step, type PlayContext } from "./play";
import { gpusOf, isReady, type NodeView } from "./pool-nodes-view";
import { until } from "./until";
import type { UpgradeStep } from "./upgrade-plan";

/** Milliseconds for a new node to be ready, its GPUs included. */
const READY_MS = 60_000;

const NODE = { apiVersion: "v1", kind: "Node" } as const;
const CORDON = { unschedulable: true };

/** Replaces nodes of one of the cloud's pools, step by step. */
export class PartUpgrade {
  readonly came: string[] = [];
  private readonly nodes: PoolNodes;

  /**
   * @param pool as new nodes are to be
   * @param old nodes that are replaced, by their names
   */
  constructor(
    private readonly context: PlayContext,
    private readonly pool: CloudNodePool,
    private readonly old: ReadonlyMap<string, NodeView>,
  ) {
    this.nodes = new PoolNodes(context.client);
  }

  async play(each: UpgradeStep): Promise<void> {
    if (each.kind === "add") await this.add(each.inPlaceOf);
    if (each.kind === "cordon") await Promise.all(each.nodes.map((node) => this.merge(node, { spec: CORDON })));
    if (each.kind === "remove") await this.remove(each.nodes);
  }

  /** New nodes are idle at first, and the autoscaler must not take them for superfluous. */
  async release(): Promise<void> {
    const patch = { metadata: { annotations: { [KEEP_ANNOTATION]: null } } };
    for (const node of this.came) await this.merge(node, patch);
  }

  private async add(inPlaceOf: readonly string[]): Promise<void> {
    const { name, kubeletVersion } = this.pool;
    await step(this.context, name, `adding ${inPlaceOf.length} nodes`, async () => {
      const added: string[] = [];
      for (const old of inPlaceOf) {
        const node = await this.nodes.add(this.pool, this.zoneOfOld(old));
        await this.merge(node, { metadata: { annotations: { [KEEP_ANNOTATION]: "true" } } });
        added.push(node);
      }
      this.came.push(...added);
      await Promise.all(added.map((node) => this.ready(node)));
      return [undefined, `${added.join(", ")} came with ${kubeletVersion}`];
    });
  }

  private async remove(nodes: readonly string[]): Promise<void> {
    const { client, signal } = this.context;
    const names = nodes.join(", ");
    await step(this.context, this.pool.name, `draining ${names}`, async () => {
      const pods = await Promise.all(
        nodes.map(async (name) => {
          const left = await drain(this.context, name);
          await client.delete({ ...NODE, name }, { signal });
          return left;
        }),
      );
      const sum = pods.reduce((total, left) => total + left, 0);
      return [undefined, `${names} went, after ${sum} ${sum === 1 ? "Pod" : "Pods"} left`];
    });
  }

  private async ready(node: string): Promise<void> {
    const { client, signal } = this.context;
    const look = async (): Promise<true | undefined> => {
      const now = (await client.get({ ...NODE, name: node })) as NodeView | undefined;
      return now && isReady(now) && (!this.pool.machine.gpu || gpusOf(now) > 0) ? true : undefined;
    };
    await until(look, { otherwise: `node ${node} did not get ready`, timeoutMs: READY_MS, signal });
  }

  /** Of a node that is gone meanwhile, too. */
  private zoneOfOld(name: string): string | undefined {
    const node = this.old.get(name);
    return node && zoneOf(node);
  }

  /** Changes a node, unless the autoscaler has removed it meanwhile. */
  private async merge(name: string, patch: object): Promise<void> {
    try {
      await this.context.client.merge({ ...NODE, name }, patch);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 404)) throw error;
    }
  }
}
