import * as pulumi from "@pulumi/pulumi";
import { KubeflowRolesChart } from "../../charts/kubeflow-roles/chart";
import { ChartResources } from "../bridge/chart-resources";

/** The ClusterRoles `kubeflow-admin`, `kubeflow-edit` and `kubeflow-view`, which tenants are bound to. */
export class Roles extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Roles", name, {}, opts);
    new ChartResources(name, (app) => new KubeflowRolesChart(app, name), { parent: this });
    this.registerOutputs({});
  }
}
