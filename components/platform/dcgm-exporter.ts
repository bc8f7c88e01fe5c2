import * as pulumi from "@pulumi/pulumi";
import { DcgmExporterChart } from "../../charts/dcgm-exporter/chart";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";

export interface DcgmExporterArgs {
  readonly release: Release;
}

/** Figures of the GPUs for a Prometheus, on clusters whose cloud does not gather them by itself; see its chart. */
export class DcgmExporter extends pulumi.ComponentResource {
  constructor(name: string, { release }: DcgmExporterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:DcgmExporter", name, {}, opts);
    new ChartResources(name, (app) => new DcgmExporterChart(app, name, { release }), { parent: this });
    this.registerOutputs({});
  }
}
