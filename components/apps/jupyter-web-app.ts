import * as pulumi from "@pulumi/pulumi";
import { JupyterWebAppChart } from "../../charts/jupyter-web-app/chart";
import type { SpawnerSettings } from "../../charts/jupyter-web-app/spawner/settings";
import { ChartResources } from "../bridge/chart-resources";
import type { Cluster } from "../clusters/cluster";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface JupyterWebAppArgs extends Omit<ApplicationArgs, "crds"> {
  /** How users reach it. */
  readonly entry: UserEntry;
  /** The cluster's nodes with GPUs, which the form for new notebooks offers. */
  readonly gpuPools: Cluster["gpuPools"];
  /** Label of nodes that holds the name of their pool. @default none; users then cannot choose among pools */
  readonly poolLabel?: string;
  /** The form for new notebooks. @default the release's images, half a core, 1 GiB and a home folder of 5 GiB */
  readonly spawner?: SpawnerSettings;
}

/**
 * The web app for notebooks; it starts without their kind, and serves users once that is there.
 * @throws for a form that contradicts itself or the cluster
 */
export class JupyterWebApp extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: JupyterWebAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:JupyterWebApp", name, {}, opts);
    const { namespaces, entry, ...settings } = args;
    const { gateway, ingress } = entry;
    const props = { ...settings, gateway, ingress };
    new ChartResources(name, (app) => new JupyterWebAppChart(app, name, props), {
      parent: this,
      dependsOn: [namespaces, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
