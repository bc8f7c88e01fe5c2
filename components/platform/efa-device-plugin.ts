import * as pulumi from "@pulumi/pulumi";
import { EfaDevicePluginChart } from "../../charts/efa-device-plugin/chart";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import type { ClusterControllers } from "../clusters/cluster";

/** What the cluster says of it. */
type Declared = NonNullable<ClusterControllers["efaDevicePlugin"]>;

export interface EfaDevicePluginArgs extends Declared {
  readonly release: Release;
}

/** Offers EFA interfaces to Pods, on clusters of AWS with pools whose machines have some; see its chart. */
export class EfaDevicePlugin extends pulumi.ComponentResource {
  constructor(name: string, args: EfaDevicePluginArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:EfaDevicePlugin", name, {}, opts);
    new ChartResources(name, (app) => new EfaDevicePluginChart(app, name, args), { parent: this });
    this.registerOutputs({});
  }
}
