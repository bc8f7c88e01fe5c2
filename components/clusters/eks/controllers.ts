import type * as pulumi from "@pulumi/pulumi";
import { LOAD_BALANCER_CONTROLLER_ACCOUNT } from "../../../charts/aws-load-balancer-controller/names";
import { CLUSTER_AUTOSCALER_ACCOUNT } from "../../../charts/cluster-autoscaler/names";
import type { ClusterControllers } from "../cluster";
import type { ServiceAccountRef } from "../identity";
import type { EksClusterArgs } from "./args";
import { clusterAutoscalerPolicy } from "./cluster-autoscaler-policy";
import type { EksIdentity } from "./identity";
import { loadBalancerPolicy } from "./load-balancer-policy";

/** What the platform has to run on EKS, which brings none of it, and the identities for that. */
export function clusterControllers(
  { clusterName, region, gpuPools }: Pick<EksClusterArgs, "clusterName" | "region" | "gpuPools">,
  identity: EksIdentity,
  vpcId: pulumi.Input<string>,
): ClusterControllers {
  const withEfa = gpuPools.filter(({ fabric }) => fabric === "efa");
  const bound = (account: ServiceAccountRef, policy: string) => identity.bindPolicy(account.name, account, policy);
  return {
    clusterAutoscaler: {
      clusterName,
      region,
      identity: bound(CLUSTER_AUTOSCALER_ACCOUNT, clusterAutoscalerPolicy(clusterName)),
    },
    awsLoadBalancerController: {
      clusterName,
      region,
      vpcId,
      identity: bound(LOAD_BALANCER_CONTROLLER_ACCOUNT, loadBalancerPolicy(clusterName)),
    },
    ...(gpuPools.length > 0 && { nvidiaDevicePlugin: devicePlugin(gpuPools) }),
    ...(withEfa.length > 0 && { efaDevicePlugin: { pools: withEfa.map(({ name }) => name) } }),
  };
}

function devicePlugin(pools: EksClusterArgs["gpuPools"]): ClusterControllers["nvidiaDevicePlugin"] {
  const replicas = pools.flatMap(({ name, sharing }) =>
    sharing?.kind === "timeSlicing" ? [[name, sharing.replicas] as const] : [],
  );
  return { timeSlicing: Object.fromEntries(replicas), mig: pools.some(({ sharing }) => sharing?.kind === "mig") };
}
