import * as pulumi from "@pulumi/pulumi";
import type { Release } from "../../charts/releases";
import { TrainingOperatorChart } from "../../charts/training-operator/chart";
import { trainingOperatorCrds } from "../../charts/training-operator/crds";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle, type CrdOptions } from "../platform/crd-bundle";
import type { Namespaces } from "../platform/namespaces";

export interface TrainingOperatorArgs {
  readonly release: Release;
  /** Brings the namespace that the operator runs in. */
  readonly namespaces: Namespaces;
  readonly crds?: CrdOptions;
}

/** The training operator and the kinds it serves. Once it is ready, the API server accepts and runs training jobs. */
export class TrainingOperator extends pulumi.ComponentResource {
  constructor(name: string, args: TrainingOperatorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:TrainingOperator", name, {}, opts);
    const { release, namespaces } = args;
    const crds = crdBundle(`${name}-crds`, { crds: trainingOperatorCrds, ...args.crds }, { parent: this });
    new ChartResources(name, (app) => new TrainingOperatorChart(app, name, { release }), {
      parent: this,
      dependsOn: [namespaces, crds],
    });
    this.registerOutputs({});
  }
}
