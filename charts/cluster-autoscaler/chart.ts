import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import type { CloudIdentity } from "../common/cloud-identity";
import { ControllerRights } from "../common/controller-rights";
import type { Release } from "../releases";
import { clusterAutoscalerDeployment } from "./deployment";
import { clusterAutoscalerImage } from "./image";
import { CLUSTER_AUTOSCALER, CLUSTER_AUTOSCALER_ACCOUNT, CLUSTER_AUTOSCALER_PODS } from "./names";
import { clusterRules, namespaceRules } from "./rules";

export interface ClusterAutoscalerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** Of the cluster: its minor version decides which autoscaler fits. */
  readonly kubernetesVersion: string;
  /** Name of the cluster in AWS, by which node groups are tagged. */
  readonly clusterName: string;
  readonly region: string;
  /** Who it is to AWS. */
  readonly identity: CloudIdentity;
}

/**
 * Kubernetes' cluster autoscaler for node groups of AWS: adds nodes for Pods that find no place, down to none where
 * nobody needs them. It finds the groups by their tags.
 *
 * @throws for a version of Kubernetes that the release has no autoscaler for
 */
export class ClusterAutoscalerChart extends Chart {
  constructor(scope: Construct, id: string, props: ClusterAutoscalerChartProps) {
    super(scope, id);
    const { release, kubernetesVersion, identity, ...settings } = props;
    if (props.availability === "high") {
      const budget = disruptionBudget(CLUSTER_AUTOSCALER_ACCOUNT, CLUSTER_AUTOSCALER_PODS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    const image = clusterAutoscalerImage(release, kubernetesVersion);
    const deployment = clusterAutoscalerDeployment({ ...settings, image, podLabels: identity.podLabels });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(
      new ControllerRights(this, "rights", {
        ...{ account: CLUSTER_AUTOSCALER_ACCOUNT, identity, clusterRules: clusterRules() },
        role: { name: CLUSTER_AUTOSCALER, rules: namespaceRules() },
      }),
    );
  }
}
