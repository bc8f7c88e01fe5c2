import type { KubeClient } from "../../../providers/kube/client";
import type { CloudClusterKind } from "../../../stacks/config/cloud-cluster-kind";
import type { CloudRecord } from "../../clouds/world";
import type { PodView } from "../pod-view";
import type { AccountRef } from "./expectations";
import { annotationsFor } from "./told-annotations";

type Labels = Readonly<Record<string, string>>;

/** A ServiceAccount and what its Pods carry. */
export interface Workload {
  readonly account: AccountRef;
  readonly annotations: Labels;
  /** Labels that all of its Pods have. */
  readonly podLabels: Labels;
  /** Whether the account is in the cluster; otherwise somebody else makes it, and annotates it as the cloud tells. */
  readonly exists: boolean;
  /** How many Pods it has; labels of those to come are as they have to be. */
  readonly pods: number;
}

/** Labels that Pods to come have to carry. */
const NEEDED: Readonly<Record<CloudClusterKind, Labels>> = {
  eks: {},
  gke: {},
  aks: { "azure.workload.identity/use": "true" },
};

/** A ServiceAccount as it is in the cluster. */
export async function workloadOf(
  client: KubeClient,
  kind: CloudClusterKind,
  records: readonly CloudRecord[],
  account: AccountRef,
): Promise<Workload> {
  const { namespace, name } = account;
  const found = await client.get({ apiVersion: "v1", kind: "ServiceAccount", namespace, name });
  const { items } = await client.list({ apiVersion: "v1", kind: "Pod", namespace });
  const pods = (items as PodView[]).filter(({ spec }) => (spec?.serviceAccountName ?? "default") === name);
  return {
    account,
    annotations: found ? (found.metadata.annotations ?? {}) : annotationsFor(kind, records, account),
    podLabels: pods.length === 0 ? NEEDED[kind] : commonLabels(pods),
    exists: found !== undefined,
    pods: pods.length,
  };
}

function commonLabels([first, ...others]: readonly PodView[]): Labels {
  const labels = Object.entries(first.metadata.labels ?? {});
  return Object.fromEntries(
    labels.filter(([key, value]) => others.every(({ metadata }) => metadata.labels?.[key] === value)),
  );
}
