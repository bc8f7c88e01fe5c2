import * as pulumi from "@pulumi/pulumi";
import { ArgoWorkflowsChart } from "../../charts/argo-workflows/chart";
import type { WorkflowLimits } from "../../charts/argo-workflows/config";
import type { ObjectStore } from "../../charts/pipelines/object-store";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import type { ApplicationArgs } from "./application";

export interface ArgoWorkflowsArgs extends Omit<ApplicationArgs, "crds"> {
  /** What brings Argo's kinds: they are a part of Pipelines' definitions. */
  readonly kinds: readonly pulumi.Resource[];
  /** Where workflows put logs and artifacts. */
  readonly objectStore: Inputs<ObjectStore>;
  /** @default none */
  readonly limits?: WorkflowLimits;
}

/** Argo Workflows' controller. Once it is ready, workflows run in every namespace. */
export class ArgoWorkflows extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: ArgoWorkflowsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:ArgoWorkflows", name, {}, opts);
    const { release, availability, namespaces, kinds, objectStore, limits } = args;
    new ChartResources(
      name,
      (app, tokens) => {
        const store = settingsOf<ObjectStore>(objectStore, tokens);
        return new ArgoWorkflowsChart(app, name, { release, availability, store, limits });
      },
      { parent: this, dependsOn: [namespaces, ...kinds] },
    );
    this.registerOutputs({});
  }
}
