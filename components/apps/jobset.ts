import * as pulumi from "@pulumi/pulumi";
import { crds, type Rendering } from "../../charts/common/schema";
import { JobSetChart } from "../../charts/jobset/chart";
import { jobSet } from "../../charts/trainer/crds/job-set";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { ApplicationArgs } from "./application";

/** What others need of whatever runs JobSets. */
export interface JobSets {
  /** What JobSets, and whatever makes them, are made after. */
  readonly ready: readonly pulumi.Resource[];
}

/** JobSet and its kind. Once it is ready, the API server accepts and runs JobSets. */
export class JobSet extends pulumi.ComponentResource implements JobSets {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: ApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:JobSet", name, {}, opts);
    const { release, availability, namespaces, crds: crdOptions } = args;
    const ownKind = (rendering: Rendering) => crds([jobSet], rendering);
    const bundle = crdBundle(`${name}-crds`, { crds: ownKind, ...crdOptions }, { parent: this });
    new ChartResources(name, (app) => new JobSetChart(app, name, { release, availability }), {
      parent: this,
      dependsOn: [namespaces, bundle],
    });
    this.registerOutputs({});
  }

  /** An installation that somebody else made; registers nothing. */
  static existing(): JobSets {
    return { ready: [] };
  }
}
