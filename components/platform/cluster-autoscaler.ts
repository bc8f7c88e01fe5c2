import * as pulumi from "@pulumi/pulumi";
import { ClusterAutoscalerChart } from "../../charts/cluster-autoscaler/chart";
import type { Availability } from "../../charts/common/availability";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { identityOf } from "../clusters/bound-identity";
import type { ClusterControllers } from "../clusters/cluster";

/** What the cluster says of it. */
type Declared = NonNullable<ClusterControllers["clusterAutoscaler"]>;

export interface ClusterAutoscalerArgs extends Declared {
  readonly release: Release;
  readonly availability: Availability;
  /** Of the cluster: its minor version decides which autoscaler fits. */
  readonly kubernetesVersion: string;
}

/**
 * Adds nodes for Pods that find no place, and removes those that nobody needs, on clouds that do not do it themselves.
 *
 * @throws for a version of Kubernetes that the release has no autoscaler for
 */
export class ClusterAutoscaler extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterAutoscalerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:ClusterAutoscaler", name, {}, opts);
    const { clusterName, identity, ...settings } = args;
    new ChartResources(
      name,
      (app, tokens) =>
        new ClusterAutoscalerChart(app, name, {
          ...settings,
          clusterName: tokens.text(clusterName),
          identity: identityOf(identity, tokens),
        }),
      { parent: this, dependsOn: [...identity.ready] },
    );
    this.registerOutputs({});
  }
}
