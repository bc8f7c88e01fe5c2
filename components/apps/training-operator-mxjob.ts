import * as pulumi from "@pulumi/pulumi";
import { TrainingOperatorMxJobChart } from "../../charts/training-operator-mxjob/chart";
import { mxJobCrds } from "../../charts/training-operator/crds";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { ApplicationArgs } from "./application";

/**
 * The training operator 1.7 for MXJobs alone, and that kind. Beside it there may be the present training operator, which
 * it knows nothing of.
 */
export class TrainingOperatorMxJob extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: ApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:TrainingOperatorMxJob", name, {}, opts);
    const { release, availability, namespaces, crds } = args;
    const bundle = crdBundle(`${name}-crds`, { crds: mxJobCrds, ...crds }, { parent: this });
    new ChartResources(name, (app) => new TrainingOperatorMxJobChart(app, name, { release, availability }), {
      parent: this,
      dependsOn: [namespaces, bundle],
    });
    this.registerOutputs({});
  }
}
