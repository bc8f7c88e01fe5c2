import * as pulumi from "@pulumi/pulumi";
import { NvidiaDevicePluginChart } from "../../charts/nvidia-device-plugin/chart";
import type { TimeSlicing } from "../../charts/nvidia-device-plugin/time-slicing";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";

export interface NvidiaDevicePluginArgs {
  readonly release: Release;
  /** As how many GPUs each GPU is offered, by the name of the node pool. @default every Pod has whole GPUs */
  readonly timeSlicing?: TimeSlicing;
  /** Whether some nodes have GPUs that are cut into partitions. @default false */
  readonly mig?: boolean;
}

/**
 * NVIDIA's device plugin, for clusters whose GPU nodes do not bring one; see its chart for what the nodes need. It runs
 * on spot nodes too, whose taint would otherwise keep it away, and with it their GPUs.
 *
 * @throws for a pool with less than two shares per GPU
 */
export class NvidiaDevicePlugin extends pulumi.ComponentResource {
  constructor(name: string, args: NvidiaDevicePluginArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:NvidiaDevicePlugin", name, {}, opts);
    new ChartResources(name, (app) => new NvidiaDevicePluginChart(app, name, { ...args, spot: true }), {
      parent: this,
    });
    this.registerOutputs({});
  }
}
