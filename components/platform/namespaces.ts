import * as pulumi from "@pulumi/pulumi";
import type { MeshMode } from "../../charts/istio/mesh";
import { KubeflowNamespacesChart } from "../../charts/kubeflow-namespaces/chart";
import { ChartResources } from "../bridge/chart-resources";

export interface NamespacesArgs {
  /** How Pods join the mesh. @default "sidecar" */
  readonly mesh?: MeshMode;
}

/** The namespaces of Kubeflow's control plane and their network policies; whatever lives there is made after them. */
export class Namespaces extends pulumi.ComponentResource {
  constructor(name: string, { mesh }: NamespacesArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Namespaces", name, {}, opts);
    new ChartResources(name, (app) => new KubeflowNamespacesChart(app, name, { mesh }), { parent: this });
    this.registerOutputs({});
  }
}
