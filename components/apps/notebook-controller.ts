import * as pulumi from "@pulumi/pulumi";
import { NotebookControllerChart } from "../../charts/notebook-controller/chart";
import { notebookCrds } from "../../charts/notebook-controller/crds";
import type { NotebookCulling } from "../../charts/notebook-controller/culling";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface NotebookControllerArgs extends ApplicationArgs {
  /** How users reach their notebooks. */
  readonly entry: UserEntry;
  /** @default upstream's: notebooks run until somebody stops them */
  readonly culling?: NotebookCulling;
}

/** The notebook controller and its kind. Once it is ready, Notebooks run. */
export class NotebookController extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: NotebookControllerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:NotebookController", name, {}, opts);
    const { release, availability, namespaces, entry, culling } = args;
    const crds = crdBundle(`${name}-crds`, { crds: notebookCrds, ...args.crds }, { parent: this });
    const settings = { release, availability, gateway: entry.gateway, culling };
    new ChartResources(name, (app) => new NotebookControllerChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, crds, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
