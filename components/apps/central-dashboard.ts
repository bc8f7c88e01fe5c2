import * as pulumi from "@pulumi/pulumi";
import type { DashboardApp } from "../../charts/central-dashboard/apps";
import { CentralDashboardChart } from "../../charts/central-dashboard/chart";
import type { OwnLinks } from "../../charts/central-dashboard/links";
import { ChartResources } from "../bridge/chart-resources";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface CentralDashboardArgs extends Omit<ApplicationArgs, "crds"> {
  readonly entry: UserEntry;
  /** What is installed: the menu leads there and nowhere else. */
  readonly apps: ReadonlySet<DashboardApp>;
  readonly links?: OwnLinks;
  /** Where the button for signing out leads. @default oauth2-proxy's */
  readonly signOutPath?: pulumi.Input<string>;
  /** Whether a user without a namespace may make one at the first visit. @default false */
  readonly registration?: boolean;
}

/** The central dashboard. Once it is ready, the gateway's host has a first page, with a menu of what is installed. */
export class CentralDashboard extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: CentralDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:CentralDashboard", name, {}, opts);
    const { namespaces, entry, signOutPath, ...settings } = args;
    const { gateway, mesh, ingress } = entry;
    new ChartResources(
      name,
      (app, tokens) =>
        new CentralDashboardChart(app, name, {
          ...{ ...settings, gateway, mesh, ingress },
          signOutPath: signOutPath === undefined ? undefined : tokens.text(pulumi.output(signOutPath)),
        }),
      { parent: this, dependsOn: [namespaces, ...entry.ready] },
    );
    this.registerOutputs({});
  }
}
