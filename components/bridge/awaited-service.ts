import type { Manifest } from "./manifest";

type Labels = Readonly<Record<string, unknown>>;

/** The selector of a Service whose endpoints the Kubernetes plugin waits for (await/service.go), if it is one. */
export function awaitedSelector({ apiVersion, kind, metadata, spec }: Manifest): Labels | undefined {
  if (apiVersion !== "v1" || kind !== "Service") return undefined;
  const { selector, type, clusterIP } = (spec ?? {}) as { selector?: Labels; type?: unknown; clusterIP?: unknown };
  const skipped = (metadata.annotations as Labels | undefined)?.["pulumi.com/skipAwait"] === "true";
  const awaited = type !== "ExternalName" && clusterIP !== "None" && !skipped;
  return awaited && selector && Object.keys(selector).length > 0 ? selector : undefined;
}

/** The labels of a workload's Pods, if it is one. */
export function podLabels({ spec }: Manifest): Labels | undefined {
  return (spec as { template?: { metadata?: { labels?: Labels } } } | undefined)?.template?.metadata?.labels;
}
