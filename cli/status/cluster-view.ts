import { NoMatchError } from "../../providers/kube/api-error";
import type { KubeClient, Selection } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { POOL_LABEL } from "../../rehearsal/control-plane/node-pools";
import { jobState } from "./job-state";

/** A node and what runs on it. */
export interface NodeView {
  readonly name: string;
  readonly pool: string;
  readonly gpus: number;
  readonly gpusInUse: number;
  readonly pods: readonly string[];
}

/** A training job and how far it is. */
export interface JobView {
  readonly kind: string;
  /** Namespace and name. */
  readonly name: string;
  readonly state: string;
  readonly pods: number;
}

/** What runs where. */
export interface ClusterView {
  readonly nodes: readonly NodeView[];
  readonly jobs: readonly JobView[];
  /** Pods that no node has taken, with the scheduler's reason. */
  readonly pending: readonly { readonly name: string; readonly reason: string }[];
}

/** The kinds of training jobs, all of `kubeflow.org/v1`. */
const JOB_KINDS = ["PyTorchJob", "TFJob", "XGBoostJob", "MPIJob", "PaddleJob", "JAXJob"];

const JOB_NAME_LABEL = "training.kubeflow.org/job-name";
const GPU = "nvidia.com/gpu";

/** Reads what runs where. */
export async function viewCluster(client: Pick<KubeClient, "list">): Promise<ClusterView> {
  const list = async (selection: Selection) => (await client.list(selection).catch(unserved)).items;
  const [nodes, pods, ...jobs] = await Promise.all([
    list({ apiVersion: "v1", kind: "Node" }),
    list({ apiVersion: "v1", kind: "Pod" }),
    ...JOB_KINDS.map((kind) => list({ apiVersion: "kubeflow.org/v1", kind })),
  ]);
  return {
    nodes: nodes.map((node) => nodeView(node, pods)),
    jobs: jobs.flat().map((job) => jobView(job, pods)),
    pending: pods
      .filter((pod) => !nodeOf(pod) && isRunning(pod))
      .map((pod) => ({ name: nameOf(pod), reason: reasonOf(pod) })),
  };
}

function nodeView(node: KubeObject, pods: readonly KubeObject[]): NodeView {
  const running = pods.filter((pod) => nodeOf(pod) === node.metadata.name && isRunning(pod));
  const { capacity = {} } = (node.status ?? {}) as { capacity?: Record<string, string> };
  return {
    name: node.metadata.name,
    pool: node.metadata.labels?.[POOL_LABEL] ?? "",
    gpus: Number(capacity[GPU] ?? 0),
    gpusInUse: running.reduce((sum, pod) => sum + gpusOf(pod), 0),
    pods: running.map(nameOf).sort(),
  };
}

function jobView(job: KubeObject, pods: readonly KubeObject[]): JobView {
  const { name, namespace } = job.metadata;
  const own = pods.filter(
    ({ metadata }) => metadata.namespace === namespace && metadata.labels?.[JOB_NAME_LABEL] === name,
  );
  return { kind: job.kind, name: nameOf(job), state: jobState(job), pods: own.length };
}

function isRunning(pod: KubeObject): boolean {
  const { phase } = (pod.status ?? {}) as { phase?: string };
  return phase !== "Succeeded" && phase !== "Failed";
}

function nodeOf(pod: KubeObject): string | undefined {
  return (pod.spec as { nodeName?: string }).nodeName;
}

function gpusOf(pod: KubeObject): number {
  const { containers } = pod.spec as { containers: readonly { resources?: { limits?: Record<string, string> } }[] };
  return containers.reduce((sum, { resources }) => sum + Number(resources?.limits?.[GPU] ?? 0), 0);
}

function reasonOf(pod: KubeObject): string {
  const { conditions = [] } = (pod.status ?? {}) as { conditions?: readonly { type: string; message?: string }[] };
  return conditions.find(({ type }) => type === "PodScheduled")?.message ?? "not looked at by the scheduler yet";
}

function nameOf({ metadata: { name, namespace } }: KubeObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** Without the training operator there are no such kinds. */
function unserved(error: unknown): { items: KubeObject[] } {
  if (error instanceof NoMatchError) return { items: [] };
  throw error;
}
