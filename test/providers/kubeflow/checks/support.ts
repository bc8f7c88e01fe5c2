import type { KubeObject, ObjectMeta } from "../../../../providers/kube/object";
import type { ClusterFacts } from "../../../../providers/kubeflow/checks/cluster-facts";
import type { Requirements } from "../../../../providers/kubeflow/checks/requirements";

/** What asks for nothing but a version of Kubernetes. */
export function requirements(rest: Partial<Requirements> = {}): Requirements {
  return {
    release: "26.03",
    kubernetes: { minors: ["1.33", "1.34"], limits: ["Istio 1.28: to 1.34", "Knative 1.21: from 1.33"] },
    gpuPools: [],
    parts: [],
    mesh: false,
    closedPorts: [],
    onFault: "refuse",
    ...rest,
  };
}

/** A cluster with nothing in it, which serves metrics. */
export function facts(rest: Partial<ClusterFacts> = {}): ClusterFacts {
  const nothing = { storageClasses: [], nodes: [], daemonSets: [], deployments: [], definitions: [] };
  return { version: "v1.34.4", apiGroups: ["apps", "metrics.k8s.io"], ...nothing, ...rest };
}

export interface NodeOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly effect: string }[];
  readonly unschedulable?: boolean;
  readonly osImage?: string;
}

export function node(name: string, options: NodeOptions = {}): KubeObject {
  const { labels = {}, allocatable = {}, taints, unschedulable, osImage = "Ubuntu 24.04" } = options;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels },
    spec: { taints, unschedulable },
    status: { allocatable, nodeInfo: { osImage } },
  };
}

/** A node of the pool "a100" with the taint of GPU nodes. */
export function gpuNode(name: string, allocatable: Readonly<Record<string, string>>, labels = {}): KubeObject {
  const taints = [{ key: "nvidia.com/gpu", effect: "NoSchedule" }];
  return node(name, { labels: { pool: "a100", ...labels }, allocatable, taints });
}

/** Metadata of an object that some managers have written, a controller its status. */
export function managed(ref: string, ...managers: readonly string[]): ObjectMeta {
  const [name, namespace] = ref.split("/").reverse();
  const status = { manager: "kube-controller-manager", operation: "Update", subresource: "status" };
  const managedFields = [...managers.map((manager) => ({ manager, operation: "Apply" })), status];
  return { name, namespace, managedFields };
}
