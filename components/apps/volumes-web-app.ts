import * as pulumi from "@pulumi/pulumi";
import { VolumesWebAppChart } from "../../charts/volumes-web-app/chart";
import { ChartResources } from "../bridge/chart-resources";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface VolumesWebAppArgs extends Omit<ApplicationArgs, "crds"> {
  /** How users reach it. */
  readonly entry: UserEntry;
  /** Image of the file browser that shows a volume. @default the release's */
  readonly viewerImage?: string;
}

/** The web app for volumes; it starts without the kinds that it shows, and serves users once they are there. */
export class VolumesWebApp extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: VolumesWebAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:VolumesWebApp", name, {}, opts);
    const { release, availability, namespaces, entry, viewerImage } = args;
    const { gateway, ingress } = entry;
    const settings = { release, availability, gateway, ingress, viewerImage };
    new ChartResources(name, (app) => new VolumesWebAppChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
