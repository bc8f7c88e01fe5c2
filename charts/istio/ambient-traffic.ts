import type { k8s } from "cdk8s-plus-28";
import type { IngressPolicy } from "../common/network-policy";
import type { MeshMode } from "./mesh";

/** In ambient mode Pods of the mesh meet at this port of the Pod, whichever port the connection is for. */
export const TUNNEL_PORT = 15008;

/**
 * Where the kubelet's probes of Pods in ambient mode come from: Istio gives them this address so that they pass without
 * encryption, and a network policy that does not let it in keeps the Pods from getting ready.
 */
export const NODE_PROBES: k8s.NetworkPolicyPeer = { ipBlock: { cidr: "169.254.7.127/32" } };

/** The ports by which Pods of the mesh reach these ports of other Pods, for a network policy. */
export function meshPorts(ports: readonly number[], mode: MeshMode | undefined): number[] {
  return mode === "ambient" ? [...ports, TUNNEL_PORT] : [...ports];
}

/** What a closed namespace of the mesh has to let in besides, so that its Pods get ready. */
export function meshPolicies(mode: MeshMode | undefined): IngressPolicy[] {
  return mode === "ambient" ? [{ name: "allow-node-probes", pods: {}, from: [NODE_PROBES] }] : [];
}
