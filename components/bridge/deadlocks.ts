import { awaitedSelector, podLabels } from "./awaited-service";
import type { GraphNode } from "./graph";
import { LabelIndex } from "./label-index";
import type { Manifest } from "./manifest";

/**
 * Refuses Pods that wait for a Service which waits for them: the Kubernetes plugin calls a Service created only when
 * it has endpoints, so both would wait until the timeout, ten minutes later.
 */
export function refuseDeadlocks(manifests: ReadonlyMap<GraphNode, Manifest>): void {
  const workloads = new LabelIndex<GraphNode>();
  for (const [node, manifest] of manifests) workloads.add(node, podLabels(manifest), manifest.metadata.namespace);
  for (const [service, manifest] of manifests) {
    const { namespace, name } = manifest.metadata;
    const selector = awaitedSelector(manifest);
    const waiting = selector && workloads.having(selector, namespace).find((workload) => waitsFor(workload, service));
    if (!waiting) continue;
    throw new Error(
      `${waiting.path}: waits for Service "${namespace}/${name}", which waits for these Pods; remove the dependency on "${service.path}"`,
    );
  }
}

function waitsFor(node: GraphNode, wanted: GraphNode): boolean {
  const pending = [node];
  const seen = new Set(pending);
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next === wanted) return true;
    for (const before of next.after) {
      if (seen.has(before)) continue;
      seen.add(before);
      pending.push(before);
    }
  }
  return false;
}
