import { Crd } from "./crd";

/**
 * Why the API server will not turn the live definition into the wanted one, in words that say what can be done: its own
 * name the field alone.
 */
export function incompatibilities(live: Crd, wanted: Crd): string[] {
  return [...identityFaults(live, wanted), ...storageFaults(live, wanted)];
}

/** A definition that is established keeps its scope and names for ever; one that is not may still change them. */
function identityFaults(live: Crd, wanted: Crd): string[] {
  const { conditions = [] } = live.status ?? {};
  if (!conditions.some(({ type, status }) => type === "Established" && status === "True")) return [];
  const fields = [
    ["spec.scope", live.spec.scope, wanted.spec.scope],
    ["spec.names.kind", live.spec.names.kind, wanted.spec.names.kind],
    ["spec.names.plural", live.spec.names.plural, wanted.spec.names.plural],
    ["spec.group", live.spec.group, wanted.spec.group],
  ];
  return fields
    .filter(([, old, next]) => old !== next)
    .map(
      ([path, old, next]) =>
        `${path} is "${old}" in the cluster and cannot become "${next}"; save the objects, ` +
        `run "kubectl delete crd ${wanted.metadata.name}", which deletes every one of them, and then update again`,
    );
}

function storageFaults(live: Crd, wanted: Crd): string[] {
  const { name } = wanted.metadata;
  const stored = live.status?.storedVersions ?? [];
  const kept = wanted.spec.versions.map((version) => version.name);
  const left = stored.filter((version) => kept.includes(version));
  const patch = JSON.stringify({ status: { storedVersions: left.length > 0 ? left : kept.slice(0, 1) } });
  return stored
    .filter((version) => !kept.includes(version))
    .map(
      (version) =>
        `spec.versions lacks "${version}", which is in status.storedVersions of the cluster: objects may be stored in it; ` +
        "keep the version (served: false will do), or migrate the objects " +
        `("kubectl get ${name} -A -o json | kubectl replace -f -") and then run ` +
        `"kubectl patch crd ${name} --subresource=status --type=merge -p '${patch}'"`,
    );
}
