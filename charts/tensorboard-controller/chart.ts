import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { leaderElectionRules, metricsService } from "../common/manager";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { Release } from "../releases";
import { configData, configMap } from "./config";
import { controllerDeployment } from "./deployment";
import {
  clusterMetadata,
  namespacedMetadata,
  TENSORBOARD_CONTROLLER_ACCOUNT,
  TENSORBOARD_CONTROLLER_PODS,
} from "./names";
import { controllerRules } from "./rbac";

export interface TensorboardControllerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway by which browsers reach Tensorboards. */
  readonly gateway: GatewayRef;
  /** Image that Tensorboards run; has TensorBoard as `/usr/local/bin/tensorboard`. @default the release's */
  readonly image?: string;
}

/**
 * The Tensorboard controller: makes a Deployment, a Service and a route of each Tensorboard. Needs the namespace
 * `kubeflow`, Istio's kinds and its own CRD.
 */
export class TensorboardControllerChart extends Chart {
  constructor(scope: Construct, id: string, props: TensorboardControllerChartProps) {
    super(scope, id);
    const { release, availability, gateway, image = release.notebooks.tensorboard } = props;
    const service = {
      ...namespacedMetadata("controller-manager-metrics-service"),
      labels: { ...TENSORBOARD_CONTROLLER_PODS },
    };
    new k8s.KubeService(this, "metrics-service", metricsService(service, TENSORBOARD_CONTROLLER_PODS));
    const budget = disruptionBudget(namespacedMetadata("deployment"), TENSORBOARD_CONTROLLER_PODS);
    if (availability === "high") new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    const data = configData(gateway, image);
    const deployment = controllerDeployment({
      image: release.notebooks.tensorboardController,
      availability,
      configDigest: configDigest(data),
    });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(
      ...this.identity(),
      new k8s.KubeConfigMap(this, "config", configMap(data)),
    );
  }

  /** What the controller runs as. */
  private identity(): Construct[] {
    const account = TENSORBOARD_CONTROLLER_ACCOUNT;
    const [clusterRole, role] = [clusterMetadata("manager-role"), namespacedMetadata("leader-election-role")];
    const clusterBinding = clusterRoleBinding(clusterMetadata("manager-rolebinding"), clusterRole.name, account);
    const binding = roleBinding(namespacedMetadata("leader-election-rolebinding"), role.name, account);
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: namespacedMetadata("controller-manager") }),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: clusterRole, rules: controllerRules() }),
      new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", clusterBinding),
      new k8s.KubeRole(this, "role", { metadata: role, rules: leaderElectionRules() }),
      new k8s.KubeRoleBinding(this, "role-binding", binding),
    ];
  }
}
