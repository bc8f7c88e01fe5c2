import type { KubeClient } from "../../providers/kube/client";
import type { KubeObject } from "../../providers/kube/object";
import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { Taint } from "../control-plane/node-pools";

/** What a cloud does to a node that it is about to take away. */
interface Notice {
  readonly cordons: boolean;
  readonly taint?: Taint;
  /** As it is told, with how long before. */
  readonly text: string;
}

/**
 * EKS: "Managed node groups", capacity type Spot: it cordons and drains by the interruption notice of EC2.
 * GKE: arguments of the maintenance handler on its GPU nodes; "Spot VMs" for the time.
 * AKS: node-auto-drain.md and spot-node-pool.md of MicrosoftDocs/azure-aks-docs.
 */
const NOTICES: Readonly<Record<CloudClusterKind, Notice>> = {
  eks: { cordons: true, text: "EKS cordons it, two minutes before EC2 takes it" },
  gke: {
    cordons: false,
    taint: { key: "cloud.google.com/impending-node-termination", effect: "NoSchedule" },
    text: "GKE taints it, 30 seconds before Compute Engine takes it",
  },
  aks: {
    cordons: true,
    taint: { key: "remediator.kubernetes.azure.com/unschedulable", effect: "NoSchedule" },
    text: "AKS cordons and taints it, 30 seconds before Azure takes it",
  },
};

/** Marks a node as its cloud does when it is about to take it away. @returns what that is, for people */
export async function giveNotice(client: KubeClient, kind: CloudClusterKind, name: string): Promise<string> {
  const { cordons, taint, text } = NOTICES[kind];
  const ref = { apiVersion: "v1", kind: "Node", name } as const;
  // A merge takes the place of all taints.
  const { taints = [] } = ((await client.get(ref)) as NodeWithTaints | undefined)?.spec ?? {};
  await client.merge(ref, {
    spec: { ...(cordons && { unschedulable: true }), ...(taint && { taints: [...taints, taint] }) },
  });
  return `${name}: ${text}`;
}

interface NodeWithTaints extends KubeObject {
  readonly spec?: { readonly taints?: readonly Taint[] };
}
