import * as pulumi from "@pulumi/pulumi";
import { KubeflowNamespacesChart } from "../../charts/kubeflow-namespaces/chart";
import { ChartResources } from "../bridge/chart-resources";

/** The namespaces of Kubeflow's control plane and their network policies; whatever lives there is made after them. */
export class Namespaces extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Namespaces", name, {}, opts);
    new ChartResources(name, (app) => new KubeflowNamespacesChart(app, name), { parent: this });
    this.registerOutputs({});
  }
}
