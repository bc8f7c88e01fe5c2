import { INGRESS_PODS, type IngressPods } from "../../../charts/istio-gateways/gateway-pods";
import { principalOf } from "../../../charts/profiles/names";
import type { UserEntry } from "../../../components/platform/user-entry";
import type { Registration } from "./deployment";

/** How users reach applications by the platform's own gateway, after nothing in particular. */
export function userEntry(changes: Partial<UserEntry> = {}): UserEntry {
  const gateway = { name: "kubeflow/kubeflow-gateway", https: true };
  return { gateway, mesh: "sidecar", ingress: INGRESS_PODS, ready: [], ...changes };
}

/** The Pods of a gateway that somebody else runs. */
export const FOREIGN_INGRESS: IngressPods = { ...INGRESS_PODS, namespace: "edge", serviceAccount: "users" };

const PRINCIPALS = { own: principalOf(INGRESS_PODS), foreign: "cluster.local/ns/edge/sa/users" };

/** Whose requests are believed: the platform's own gateway's, or those of `FOREIGN_INGRESS`. */
export function gatewaysBelieved(registrations: readonly Registration[]): string[] {
  const inputs = JSON.stringify(registrations.map((made) => made.inputs));
  return Object.entries(PRINCIPALS).flatMap(([gateway, principal]) => (inputs.includes(principal) ? [gateway] : []));
}
