import type { Manifest } from "./manifest";
import type { PlannedNode, PlannedResource } from "./planned";

type Labels = Readonly<Record<string, unknown>>;

/**
 * Refuses Pods that wait for a Service which waits for them: the Kubernetes plugin calls a Service created only when
 * it has endpoints (await/service.go; headless and external ones excepted), so both would wait until the timeout, ten
 * minutes later.
 */
export function refuseDeadlocks(resources: readonly PlannedResource[]): void {
  const services = resources.flatMap((service) => {
    const selector = awaitedSelector(service.manifest);
    return selector ? [{ service, selector }] : [];
  });
  for (const workload of services.length > 0 ? resources : []) {
    const labels = podLabels(workload.manifest);
    if (!labels) continue;
    const selecting = services.filter(
      ({ service, selector }) => sameNamespace(service, workload) && selects(selector, labels),
    );
    for (const { service } of selecting) {
      if (!waitsFor(workload, service)) continue;
      const { namespace, name } = service.manifest.metadata;
      throw new Error(
        `${workload.path}: waits for Service "${namespace}/${name}", which waits for these Pods; remove the dependency on "${service.path}"`,
      );
    }
  }
}

/** The selector of a Service whose endpoints the plugin waits for. */
function awaitedSelector({ apiVersion, kind, metadata, spec }: Manifest): Labels | undefined {
  if (apiVersion !== "v1" || kind !== "Service") return undefined;
  const { selector, type, clusterIP } = (spec ?? {}) as { selector?: Labels; type?: unknown; clusterIP?: unknown };
  const skipped = (metadata.annotations as Labels | undefined)?.["pulumi.com/skipAwait"] === "true";
  const awaited = type !== "ExternalName" && clusterIP !== "None" && !skipped;
  return awaited && selector && Object.keys(selector).length > 0 ? selector : undefined;
}

function podLabels({ spec }: Manifest): Labels | undefined {
  return (spec as { template?: { metadata?: { labels?: Labels } } } | undefined)?.template?.metadata?.labels;
}

function sameNamespace(a: PlannedResource, b: PlannedResource): boolean {
  return a.manifest.metadata.namespace === b.manifest.metadata.namespace;
}

function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function waitsFor(node: PlannedNode, wanted: PlannedNode): boolean {
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
