import * as pulumi from "@pulumi/pulumi";
import type { Rendering } from "../../charts/common/schema";
import { TrainerChart } from "../../charts/trainer/chart";
import { trainerCrds } from "../../charts/trainer/crds";
import { jobSet } from "../../charts/trainer/crds/job-set";
import type { RuntimeName } from "../../charts/trainer/runtimes";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { ApplicationArgs } from "./application";
import type { JobSets } from "./jobset";

export interface TrainerArgs extends ApplicationArgs {
  /** Runs what Trainer makes of TrainJobs; brings the kind JobSet. */
  readonly jobSets: JobSets;
  /** Which of the cluster's runtimes there are. @default all */
  readonly runtimes?: readonly RuntimeName[];
}

/** Trainer, its kinds and runtimes. Once it is ready, TrainJobs are checked, and run by one of the runtimes. */
export class Trainer extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: TrainerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:Trainer", name, {}, opts);
    const { namespaces, jobSets, crds, ...settings } = args;
    const bundle = crdBundle(`${name}-crds`, { crds: ownKinds, ...crds }, { parent: this });
    new ChartResources(name, (app) => new TrainerChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, bundle, ...jobSets.ready],
    });
    this.registerOutputs({});
  }
}

/** A kind has one definition in a cluster, and JobSet brings its own. */
function ownKinds(rendering: Rendering) {
  return trainerCrds(rendering).filter(({ spec }) => spec.group !== jobSet.group);
}
