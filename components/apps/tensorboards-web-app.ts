import * as pulumi from "@pulumi/pulumi";
import { TensorboardsWebAppChart } from "../../charts/tensorboards-web-app/chart";
import type { MeshAccount } from "../../charts/profiles/names";
import { ChartResources } from "../bridge/chart-resources";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface TensorboardsWebAppArgs extends Omit<ApplicationArgs, "crds"> {
  /** How users reach it. */
  readonly entry: UserEntry;
  /** Whose requests are believed. @default the ingress gateway that this platform installs */
  readonly ingress?: MeshAccount;
}

/** The web app for TensorBoards; it starts without their kind, and serves users once it is there. */
export class TensorboardsWebApp extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: TensorboardsWebAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:TensorboardsWebApp", name, {}, opts);
    const { release, availability, namespaces, entry, ingress } = args;
    const settings = { release, availability, gateway: entry.gateway, ingress };
    new ChartResources(name, (app) => new TensorboardsWebAppChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
