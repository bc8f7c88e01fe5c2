import { ConfigError } from "./config-source";
import { Pod } from "./pod";

/** Facts that are not written in the Pod when its container starts. */
export interface PodAddresses {
  readonly podIP: string;
  readonly hostIP?: string;
}

/**
 * The value of a `fieldRef` (https://kubernetes.io/docs/concepts/workloads/pods/downward-api/); empty for a label or
 * annotation that the Pod does not have.
 *
 * @param where what asks, for the error's text.
 * @throws {ConfigError} when there is no such field.
 */
export function podField(pod: Pod, fieldPath: string, addresses: PodAddresses, where: string): string {
  const subscript = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(fieldPath);
  if (subscript) return pod.metadata[subscript[1] as "labels" | "annotations"]?.[subscript[2]] ?? "";
  const read = FIELDS[fieldPath];
  if (read) return read(pod, addresses);
  throw new ConfigError(
    `${where}.fieldRef.fieldPath: "${fieldPath}" is not known; known are ${Object.keys(FIELDS).join(", ")}, ` +
      "metadata.labels['NAME'] and metadata.annotations['NAME']",
  );
}

const FIELDS: Readonly<Record<string, (pod: Pod, addresses: PodAddresses) => string>> = {
  "metadata.name": ({ metadata }) => metadata.name,
  "metadata.namespace": ({ metadata }) => metadata.namespace,
  "metadata.uid": ({ metadata }) => metadata.uid,
  "metadata.labels": ({ metadata }) => lines(metadata.labels),
  "metadata.annotations": ({ metadata }) => lines(metadata.annotations),
  "spec.nodeName": ({ spec }) => spec.nodeName ?? "",
  "spec.serviceAccountName": ({ spec }) => spec.serviceAccountName ?? "default",
  "status.podIP": (_, { podIP }) => podIP,
  "status.podIPs": (_, { podIP }) => podIP,
  "status.hostIP": (_, { hostIP }) => hostIP ?? "",
};

function lines(map: Readonly<Record<string, string>> = {}): string {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${JSON.stringify(map[key])}`)
    .join("\n");
}
