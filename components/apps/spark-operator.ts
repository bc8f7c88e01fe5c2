import * as pulumi from "@pulumi/pulumi";
import { SparkOperatorChart } from "../../charts/spark-operator/chart";
import { sparkOperatorCrds } from "../../charts/spark-operator/crds";
import type { WatchedNamespaces } from "../../charts/spark-operator/watched";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { ApplicationArgs } from "./application";

export interface SparkOperatorArgs extends ApplicationArgs {
  /** Where applications are run. @default tenants' namespaces */
  readonly watch?: WatchedNamespaces;
  /** Whether an application that no quota of its namespace could ever hold is refused. @default false */
  readonly enforceQuotas?: boolean;
}

/** The Spark operator and the kinds it serves. Once it is ready, SparkApplications are checked and run. */
export class SparkOperator extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: SparkOperatorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:SparkOperator", name, {}, opts);
    const { release, availability, namespaces, watch, enforceQuotas } = args;
    const crds = crdBundle(`${name}-crds`, { crds: sparkOperatorCrds, ...args.crds }, { parent: this });
    new ChartResources(
      name,
      (app) => new SparkOperatorChart(app, name, { release, availability, namespaces: watch, enforceQuotas }),
      { parent: this, dependsOn: [namespaces, crds] },
    );
    this.registerOutputs({});
  }
}
