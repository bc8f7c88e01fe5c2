import { resolve } from "node:path";

import { RELEASES } from "../charts/releases";
import { Cluster } from "../components/clusters/cluster";
import { ExistingCluster, type ExistingClusterArgs } from "../components/clusters/existing";
import { RehearsalCluster } from "../components/clusters/rehearsal";
import type { UserGateway } from "../components/platform/kubeflow-gateway";
import { Namespaces } from "../components/platform/namespaces";
import { NvidiaDevicePlugin } from "../components/platform/nvidia-device-plugin";
import { Roles } from "../components/platform/roles";
import { deployApplications } from "./applications";
import { deployProfileController } from "./applications/dashboard";
import { ClusterConfig, ExistingClusterConfig, KubeflowConfig } from "./config/config";
import { gpuPoolsOf } from "./config/gpu-pools";
import { deployServices } from "./services";
import { deployTenants } from "./tenancy";

/** What an environment's outputs are made of. */
export interface Platform {
  readonly cluster: Cluster;
  /** The way in for users; absent where Istio is switched off. */
  readonly gateway?: UserGateway;
}

/** Makes the platform of one environment: its cluster first, then what its configuration switches on. */
export function deployPlatform(config: KubeflowConfig): Platform {
  const cluster = clusterOf(config.cluster);
  const release = RELEASES[config.release];
  const { crds, availability } = config;
  const opts = { providers: [cluster.provider, cluster.crdProvider], dependsOn: [...cluster.ready] };
  const mesh = config.istio.mode;
  const namespaces = new Namespaces("kubeflow-namespaces", { mesh }, opts);
  const roles = new Roles("kubeflow-roles", opts);
  const context = { config, cluster, namespaces, opts, common: { release, availability, crds } };
  const services = deployServices(context);
  const applications = { ...context, services };
  if (config.components.nvidiaDevicePlugin) new NvidiaDevicePlugin("nvidia-device-plugin", { release }, opts);
  const controller = config.components.profileController ? deployProfileController(applications, roles) : undefined;
  deployApplications(applications);
  deployTenants(applications, roles, controller);
  return { cluster, gateway: services.gateway };
}

function clusterOf(config: ClusterConfig): Cluster {
  const gpuPools = gpuPoolsOf(config);
  if (config.kind === "rehearsal") return new RehearsalCluster("cluster", { gpuPools });
  const { context, serviceAccountIssuer, cloud, storageClass } = config;
  return new ExistingCluster("cluster", {
    kubeconfig: kubeconfigOf(config),
    context,
    gpuPools,
    serviceAccountIssuer,
    cloud,
    storageClass,
  });
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
