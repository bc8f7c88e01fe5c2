import * as pulumi from "@pulumi/pulumi";
import { KServeModelsWebAppChart } from "../../charts/kserve-models-web-app/chart";
import { ChartResources } from "../bridge/chart-resources";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface KServeModelsWebAppArgs extends Omit<ApplicationArgs, "crds"> {
  /** How users reach it. */
  readonly entry: UserEntry;
}

/** The web app for models; it starts without KServe, and serves users once that is there. */
export class KServeModelsWebApp extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KServeModelsWebAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:KServeModelsWebApp", name, {}, opts);
    const { release, availability, namespaces, entry } = args;
    const { gateway, ingress } = entry;
    const settings = { release, availability, gateway, ingress };
    new ChartResources(name, (app) => new KServeModelsWebAppChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
