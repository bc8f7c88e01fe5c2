import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";

interface KubeEvent extends KubeObject {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTimestamp?: string;
  readonly involvedObject?: { readonly kind: string; readonly name: string };
}

/** How many reasons are told; more hide the first. */
const MOST = 3;

/** The newest warnings about an object and what it owns (a Deployment's ReplicaSets and Pods carry its name). */
export async function warningsAbout(client: KubeClient, object: KubeObject): Promise<string[]> {
  const { name, namespace } = object.metadata;
  if (!namespace) return [];
  const { items } = await client.list({ apiVersion: "v1", kind: "Event", namespace });
  const warnings = (items as KubeEvent[])
    .filter(({ type, involvedObject }) => type === "Warning" && belongs(involvedObject?.name ?? "", name))
    .sort((a, b) => (b.lastTimestamp ?? "").localeCompare(a.lastTimestamp ?? ""))
    .map(
      ({ involvedObject, reason, message }) => `${involvedObject?.kind} ${involvedObject?.name}: ${reason}: ${message}`,
    );
  return [...new Set(warnings)].slice(0, MOST);
}

function belongs(involved: string, name: string): boolean {
  return involved === name || involved.startsWith(`${name}-`);
}
