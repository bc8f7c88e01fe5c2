import { resolve } from "node:path";

import { RELEASES } from "../charts/releases";
import { TrainingOperator } from "../components/apps/training-operator";
import { Cluster } from "../components/clusters/cluster";
import { ExistingCluster, type ExistingClusterArgs } from "../components/clusters/existing";
import { RehearsalCluster } from "../components/clusters/rehearsal";
import { Namespaces } from "../components/platform/namespaces";
import { NvidiaDevicePlugin } from "../components/platform/nvidia-device-plugin";
import { Roles } from "../components/platform/roles";
import { Tenants } from "../components/tenancy/tenants";
import { ClusterConfig, ExistingClusterConfig, KubeflowConfig } from "./config/config";
import { gpuPoolsOf } from "./config/gpu-pools";

/** Makes the platform of one environment: its cluster first, then what its configuration switches on. */
export function deployPlatform(config: KubeflowConfig): Cluster {
  const cluster = clusterOf(config.cluster);
  const release = RELEASES[config.release];
  const { crds } = config;
  const opts = { providers: [cluster.provider, cluster.crdProvider], dependsOn: [...cluster.ready] };
  const namespaces = new Namespaces("kubeflow-namespaces", {}, opts);
  const roles = new Roles("kubeflow-roles", opts);
  if (config.components.nvidiaDevicePlugin) new NvidiaDevicePlugin("nvidia-device-plugin", { release }, opts);
  if (config.components.trainingOperator)
    new TrainingOperator("training-operator", { release, namespaces, crds }, opts);
  if (config.tenants.length > 0) new Tenants("tenants", { tenants: config.tenants, roles, crds }, opts);
  return cluster;
}

function clusterOf(config: ClusterConfig): Cluster {
  const gpuPools = gpuPoolsOf(config);
  if (config.kind === "rehearsal") return new RehearsalCluster("cluster", { gpuPools });
  return new ExistingCluster("cluster", { kubeconfig: kubeconfigOf(config), context: config.context, gpuPools });
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
