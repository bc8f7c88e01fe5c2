import { resolve } from "node:path";

import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as AzureProvider } from "@pulumi/azure-native/provider";
import { Provider as GoogleProvider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import { AksCluster } from "../components/clusters/aks/aks-cluster";
import type { Cluster } from "../components/clusters/cluster";
import { EksCluster } from "../components/clusters/eks/eks-cluster";
import { ExistingCluster, type ExistingClusterArgs } from "../components/clusters/existing";
import { GkeCluster } from "../components/clusters/gke/gke-cluster";
import { RehearsalCluster } from "../components/clusters/rehearsal";
import type { ClusterConfig, ExistingClusterConfig, KubeflowConfig } from "./config/config";
import { gpuPoolsOf } from "./config/gpu-pools";

/** Name of the cluster's component, with which names of all that it makes begin. */
const NAME = "cluster";

/** Makes the cluster that a configuration describes, or takes the one that is there. */
export function clusterOf(config: KubeflowConfig): Cluster {
  const { cluster } = config;
  switch (cluster.kind) {
    case "eks":
      return eksCluster(cluster, keepsNetwork(config));
    case "gke":
      return gkeCluster(cluster, keepsNetwork(config));
    case "aks":
      return aksCluster(cluster);
    case "rehearsal":
      return new RehearsalCluster(NAME, { gpuPools: gpuPoolsOf(cluster) });
    case "existing":
      return existingCluster(cluster);
  }
}

/** Whether a database in the cluster's network stays when the stack is destroyed. */
function keepsNetwork({ components, pipelines: { database } }: KubeflowConfig): boolean {
  return components.pipelines && database.kind === "managed" && database.retain;
}

type ConfigOf<Kind extends ClusterConfig["kind"]> = Extract<ClusterConfig, { kind: Kind }>;

function eksCluster({ kind: _kind, name, ...settings }: ConfigOf<"eks">, keepNetwork: boolean): Cluster {
  const provider = new AwsProvider("aws", { region: settings.region });
  const args = { ...settings, keepNetwork, clusterName: clusterName(name) };
  return new EksCluster(NAME, args, { providers: [provider] });
}

function gkeCluster({ kind: _kind, name, ...settings }: ConfigOf<"gke">, keepNetwork: boolean): Cluster {
  const { project, region } = settings;
  const provider = new GoogleProvider("gcp", { project, region });
  const args = { ...settings, keepNetwork, clusterName: clusterName(name) };
  return new GkeCluster(NAME, args, { providers: [provider] });
}

function aksCluster({ kind: _kind, name, ...settings }: ConfigOf<"aks">): Cluster {
  const { subscriptionId, region: location } = settings;
  const provider = new AzureProvider("azure", { subscriptionId, location });
  return new AksCluster(NAME, { ...settings, clusterName: clusterName(name) }, { providers: [provider] });
}

function existingCluster(config: ExistingClusterConfig): Cluster {
  const { context, serviceAccountIssuer, cloud, storageClass } = config;
  return new ExistingCluster(NAME, {
    ...{ context, serviceAccountIssuer, cloud, storageClass },
    kubeconfig: kubeconfigOf(config),
    gpuPools: gpuPoolsOf(config),
  });
}

/** Stacks of one account must not meet: each has a cluster of its own name. */
function clusterName(name: string | undefined): string {
  return name ?? `kubeflow-${pulumi.getStack()}`;
}

function kubeconfigOf({ kubeconfig, kubeconfigContent }: ExistingClusterConfig): ExistingClusterArgs["kubeconfig"] {
  if (kubeconfigContent) return { content: kubeconfigContent.reveal() };
  return kubeconfig === undefined ? undefined : { path: fromProject(kubeconfig) };
}

/** The folder of a stack file; the working folder is another one when Pulumi itself runs the program. */
const PROJECT = resolve(__dirname, "..");

function fromProject(path: string): string {
  return path.startsWith("~/") ? path : resolve(PROJECT, path);
}
