import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../components/clusters/cluster";
import { AwsLoadBalancerController } from "../components/platform/aws-load-balancer-controller";
import type { CertificateIssuers } from "../components/platform/cert-manager";
import { ClusterAutoscaler } from "../components/platform/cluster-autoscaler";
import { DcgmExporter } from "../components/platform/dcgm-exporter";
import { EfaDevicePlugin } from "../components/platform/efa-device-plugin";
import { NvidiaDevicePlugin } from "../components/platform/nvidia-device-plugin";
import { isCloudCluster } from "./config/cloud-cluster-kind";
import type { ClusterConfig } from "./config/config";
import type { ServiceContext } from "./services";

/** Makes what adds nodes and offers their GPUs, as far as the cluster's cloud does not do it itself. */
export function deployNodeControllers({ config, cluster, common, opts }: ServiceContext): void {
  const { release, availability } = common;
  const { clusterAutoscaler: autoscaler, efaDevicePlugin: efa } = cluster.controllers;
  if (autoscaler && isCloudCluster(config.cluster)) {
    const { version: kubernetesVersion } = config.cluster;
    new ClusterAutoscaler("cluster-autoscaler", { release, availability, kubernetesVersion, ...autoscaler }, opts);
  }
  const gpus = config.components.nvidiaDevicePlugin && devicePluginOf(config.cluster, cluster);
  if (gpus) new NvidiaDevicePlugin("nvidia-device-plugin", { release, ...gpus }, opts);
  if (efa) new EfaDevicePlugin("efa-device-plugin", { release, ...efa }, opts);
  if (config.components.gpuMetrics) new DcgmExporter("dcgm-exporter", { release }, opts);
}

/** What NVIDIA's device plugin has to do: clusters that this program makes know whether they need one, and for what. */
function devicePluginOf(config: ClusterConfig, { controllers }: Cluster): Cluster["controllers"]["nvidiaDevicePlugin"] {
  return isCloudCluster(config) ? controllers.nvidiaDevicePlugin : { timeSlicing: {}, mig: false };
}

/**
 * Makes what makes load balancers, where the cluster's cloud needs it.
 * @returns what Services of type LoadBalancer are made after
 * @throws without cert-manager, which `component-rules.ts` refuses in a stack file
 */
export function deployLoadBalancers(
  { cluster, common, opts }: ServiceContext,
  issuers: CertificateIssuers | undefined,
): readonly pulumi.Resource[] {
  const controller = cluster.controllers.awsLoadBalancerController;
  if (!controller) return [];
  if (!issuers)
    throw new Error("kubeflow:components.certManager: is off, and load balancers of AWS need it; switch it on");
  return new AwsLoadBalancerController("aws-load-balancer-controller", { ...common, ...controller, issuers }, opts)
    .ready;
}
