import type * as pulumi from "@pulumi/pulumi";
import { StorageClassChart } from "../../../charts/storage-class/chart";
import { ChartResources } from "../../bridge/chart-resources";
import type { EksScope } from "./scope";

/** Name of the cluster's default class. */
export const VOLUME_CLASS = "gp3";

/**
 * The default class of volumes. EKS marks none as the default, and claims of the platform name none.
 * @param opts with the provider of the cluster's objects
 */
export function defaultStorageClass({ name, parent }: EksScope, opts: pulumi.ComponentResourceOptions): ChartResources {
  const props = { name: VOLUME_CLASS, provisioner: "ebs.csi.aws.com", isDefault: true };
  return new ChartResources(
    `${name}-volumes`,
    (app) =>
      new StorageClassChart(app, `${name}-volumes`, { ...props, parameters: { type: "gp3", encrypted: "true" } }),
    { parent, ...opts },
  );
}
