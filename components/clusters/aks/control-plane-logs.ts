import type * as containerservice from "@pulumi/azure-native/containerservice";
import * as monitor from "@pulumi/azure-native/monitor";
import type { AksPlace } from "./place";

/** Logs of who changed what, and of what decides about nodes and rights. */
const LOGS = [
  "kube-apiserver",
  "kube-audit-admin",
  "kube-controller-manager",
  "kube-scheduler",
  "cluster-autoscaler",
  "guard",
];

/** Has a workspace of Log Analytics take the control plane's logs. @param workspaceId its resource id */
export function keepLogs(
  { name, parent }: AksPlace,
  cluster: containerservice.ManagedCluster,
  workspaceId: string,
): void {
  const logs = LOGS.map((category) => ({ category, enabled: true }));
  new monitor.DiagnosticSetting(
    `${name}-logs`,
    { resourceUri: cluster.id, workspaceId, logAnalyticsDestinationType: "Dedicated", logs },
    { parent },
  );
}
