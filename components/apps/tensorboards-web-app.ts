import * as pulumi from "@pulumi/pulumi";
import { TensorboardsWebAppChart } from "../../charts/tensorboards-web-app/chart";
import { ChartResources } from "../bridge/chart-resources";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface TensorboardsWebAppArgs extends Omit<ApplicationArgs, "crds"> {
  /** How users reach it. */
  readonly entry: UserEntry;
}

/** The web app for TensorBoards; it starts without their kind, and serves users once it is there. */
export class TensorboardsWebApp extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: TensorboardsWebAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:TensorboardsWebApp", name, {}, opts);
    const { release, availability, namespaces, entry } = args;
    const { gateway, ingress } = entry;
    const settings = { release, availability, gateway, ingress };
    new ChartResources(name, (app) => new TensorboardsWebAppChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
