import * as pulumi from "@pulumi/pulumi";
import { NvidiaDevicePluginChart } from "../../charts/nvidia-device-plugin/chart";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";

export interface NvidiaDevicePluginArgs {
  readonly release: Release;
}

/** NVIDIA's device plugin, for clusters whose GPU nodes do not bring one; see its chart for what the nodes need. */
export class NvidiaDevicePlugin extends pulumi.ComponentResource {
  constructor(name: string, args: NvidiaDevicePluginArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:NvidiaDevicePlugin", name, {}, opts);
    const { release } = args;
    new ChartResources(name, (app) => new NvidiaDevicePluginChart(app, name, { release }), { parent: this });
    this.registerOutputs({});
  }
}
