import type { KubeObject } from "../../providers/kube/object";

/** What the API server or a controller says of an object, or what says who applied it. */
const OTHERS: readonly string[] = [
  ...["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink"],
];

/** Annotations of controllers, and digests of passwords, which differ from cluster to cluster. */
const ANNOTATIONS =
  /^(deployment\.kubernetes\.io\/revision|deprecated\.daemonset\.template\.generation|kubeflow\.org\/(secrets|config)-digest|pulumi\.com\/.*|pv\.kubernetes\.io\/.*|volume\.(beta\.)?kubernetes\.io\/.*)$/;

/** Addresses and certificates that a cluster makes up. */
const MADE_UP = new Set([
  "clusterIP",
  "clusterIPs",
  "nodePort",
  "healthCheckNodePort",
  "caBundle",
  "jwks",
  "volumeName",
]);

/** An object as somebody wrote it: without what differs between two clusters that were told the same. */
export function asWritten({ status: _status, metadata, ...rest }: KubeObject): unknown {
  const meta = Object.fromEntries(Object.entries(metadata).filter(([key]) => !OTHERS.includes(key)));
  const written = { metadata: meta, ...rest };
  const object =
    rest.kind === "Secret" ? { ...written, data: Object.keys((rest.data ?? {}) as object).sort() } : written;
  return without(object);
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !MADE_UP.has(key));
  return Object.fromEntries(
    kept.flatMap(([key, item]) => {
      if (key !== "annotations") return [[key, without(item)]];
      const annotations = Object.entries(item as object).filter(([name]) => !ANNOTATIONS.test(name));
      return annotations.length > 0 ? [[key, Object.fromEntries(annotations)]] : [];
    }),
  );
}
