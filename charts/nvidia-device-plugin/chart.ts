import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { Release } from "../releases";
import { sharedGpus, wholeGpus } from "./daemon-set";
import { timeSlicingConfigMap, type TimeSlicing } from "./time-slicing";

export interface NvidiaDevicePluginChartProps {
  readonly release: Release;
  /** Pools whose GPUs several Pods use by turns; their nodes carry `POOL_LABEL`. @default none */
  readonly timeSlicing?: TimeSlicing;
  /** Whether some nodes have GPUs that are cut into partitions. @default false */
  readonly mig?: boolean;
  /** Whether it runs on spot nodes. @default false, as NVIDIA's manifest has it */
  readonly spot?: boolean;
}

/**
 * NVIDIA's device plugin: tells each GPU node's kubelet how many GPUs it has, as `nvidia.com/gpu`. For clusters whose
 * provider does not bring one; the nodes need NVIDIA's driver and container runtime already. It runs on nodes that
 * are labelled as having a GPU, by `nvidia.com/gpu.present: "true"` or by Node Feature Discovery, once on each: a pool
 * that shares by turns has a DaemonSet of its own, which the others keep away from.
 *
 * @throws for a pool with less than two shares per GPU
 */
export class NvidiaDevicePluginChart extends Chart {
  constructor(scope: Construct, id: string, props: NvidiaDevicePluginChartProps) {
    super(scope, id);
    const { release, timeSlicing = {}, mig = false, spot = false } = props;
    const pods = { image: release.nvidiaDevicePlugin.image, spot };
    const exceptPools = Object.keys(timeSlicing);
    new k8s.KubeDaemonSet(this, "daemon-set", wholeGpus(pods, { mig, exceptPools }));
    if (exceptPools.length === 0) return;
    const config = new k8s.KubeConfigMap(this, "time-slicing", timeSlicingConfigMap(timeSlicing));
    for (const [pool, replicas] of Object.entries(timeSlicing)) {
      new k8s.KubeDaemonSet(this, `daemon-set-${pool}`, sharedGpus(pods, pool, replicas)).node.addDependency(config);
    }
  }
}
