import * as pulumi from "@pulumi/pulumi";
import { TensorboardControllerChart } from "../../charts/tensorboard-controller/chart";
import { tensorboardCrds } from "../../charts/tensorboard-controller/crds";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface TensorboardControllerArgs extends ApplicationArgs {
  /** How users reach their Tensorboards. */
  readonly entry: UserEntry;
  /** Image that Tensorboards run; has TensorBoard as `/usr/local/bin/tensorboard`. @default the release's */
  readonly image?: string;
}

/** The Tensorboard controller and its kind. Once it is ready, Tensorboards run. */
export class TensorboardController extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: TensorboardControllerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:TensorboardController", name, {}, opts);
    const { release, availability, namespaces, entry, image } = args;
    const crds = crdBundle(`${name}-crds`, { crds: tensorboardCrds, ...args.crds }, { parent: this });
    const settings = { release, availability, gateway: entry.gateway, image };
    new ChartResources(name, (app) => new TensorboardControllerChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, crds, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
