import type { ClusterCloud } from "../../clouds/cluster-cloud";
import type { CloudNodePool } from "../../clouds/node-pool";
import { PoolNodes } from "../../clouds/store/pool-nodes";
import { Collection } from "../collection";
import { SimulatedContext, SimulatedController } from "../controller";
import { Followed, reconcile } from "../reconcile";
import { whileAvailable } from "../while-available";
import { expectedGpus, isIdle, isKept, NodeObject, poolOf, upcomingOf } from "./nodes";
import type { PodObject } from "./objects";
import { additions, isUnschedulable } from "./plan";

/** The autoscaler that the platform installs where the cloud has none. */
const DEPLOYMENT = { namespace: "kube-system", name: "cluster-autoscaler" } as const;

/** Milliseconds that a node has to be idle before it goes; real autoscalers wait for ten minutes. */
export const IDLE_MS = 15_000;

const FOLLOWED = {
  pods: { apiVersion: "v1", kind: "Pod" },
  nodes: { apiVersion: "v1", kind: "Node" },
} as const satisfies Record<string, Followed>;

type Objects = Readonly<Record<keyof typeof FOLLOWED, Collection>>;

/**
 * Adds nodes to the pools of a simulated cloud for Pods that wait, and removes idle ones. In AWS it does so only while
 * the platform's autoscaler runs; other clouds have their own.
 */
export const simulatedAutoscaler: SimulatedController = {
  name: "simulated-autoscaler",
  run: async (context) => {
    const { cloud } = context;
    if (!cloud) return;
    if (cloud.kind !== "eks") return scale(context, cloud);
    await whileAvailable(DEPLOYMENT, context, (signal) => scale({ ...context, signal }, cloud));
  },
};

async function scale(context: SimulatedContext, cloud: ClusterCloud): Promise<void> {
  const idleSince = new Map<string, number>();
  const isDue = (): boolean => [...idleSince.values()].some((since) => context.now().getTime() - since >= IDLE_MS);
  const look = async (objects: Objects): Promise<void> => {
    const view = new ClusterView(objects, cloud.pools(), context.now().getTime());
    await addNodes(context, view);
    await removeNodes(context, view, idleSince);
  };
  await reconcile(context, FOLLOWED, look, isDue);
}

/** Pods and nodes of pools at one moment. */
class ClusterView {
  private readonly placed = new Map<string, PodObject[]>();
  readonly waiting: PodObject[] = [];

  constructor(
    private readonly objects: Objects,
    readonly pools: readonly CloudNodePool[],
    readonly now: number,
  ) {
    for (const pod of objects.pods.all() as PodObject[]) {
      if (isUnschedulable(pod)) this.waiting.push(pod);
      const node = pod.spec?.nodeName;
      if (node && !isOver(pod)) this.placed.set(node, [...(this.placed.get(node) ?? []), pod]);
    }
  }

  nodesOf({ name }: CloudNodePool): NodeObject[] {
    return this.objects.nodes.all().filter((node) => poolOf(node) === name);
  }

  podsOn = (node: string): readonly PodObject[] => this.placed.get(node) ?? [];
}

async function addNodes({ client, log }: SimulatedContext, view: ClusterView): Promise<void> {
  const { pools, waiting, now, podsOn } = view;
  const states = pools.map((pool) => {
    const nodes = view.nodesOf(pool);
    return { pool, nodes: nodes.length, upcoming: upcomingOf(pool, nodes, podsOn, now) };
  });
  const nodes = new PoolNodes(client);
  for (const [name, count] of additions(waiting, states, expectedGpus)) {
    const pool = pools.find((one) => one.name === name);
    if (!pool) continue;
    for (let added = 0; added < count; added++) log(`${name}: added ${await nodes.add(pool)}`);
  }
}

async function removeNodes(
  { client, log }: SimulatedContext,
  view: ClusterView,
  idleSince: Map<string, number>,
): Promise<void> {
  for (const pool of view.pools) {
    let count = view.nodesOf(pool).length;
    for (const node of view.nodesOf(pool)) {
      const { metadata } = node;
      if (isKept(node) || !isIdle(view.podsOn(metadata.name)) || count <= pool.min) {
        idleSince.delete(metadata.name);
        continue;
      }
      const since = idleSince.get(metadata.name) ?? view.now;
      idleSince.set(metadata.name, since);
      if (view.now - since < IDLE_MS) continue;
      idleSince.delete(metadata.name);
      count--;
      await client.delete({ apiVersion: "v1", kind: "Node", name: metadata.name });
      log(`${pool.name}: removed ${metadata.name}, which was idle`);
    }
  }
}

function isOver({ status }: PodObject): boolean {
  return status?.phase === "Succeeded" || status?.phase === "Failed";
}
