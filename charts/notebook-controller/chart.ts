import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { metricsService } from "../common/manager";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { configData, configMap } from "./config";
import { DEFAULT_CULLING, type NotebookCulling } from "./culling";
import { controllerDeployment, DEPLOYMENT_METADATA } from "./deployment";
import { NOTEBOOK_CONTROLLER, NOTEBOOK_CONTROLLER_ACCOUNT, NOTEBOOK_CONTROLLER_LABELS } from "./names";
import { controllerRules, ownRules, userRoles } from "./rbac";

export interface NotebookControllerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway by which browsers reach notebooks. */
  readonly gateway: GatewayRef;
  /** @default upstream's: notebooks run until somebody stops them */
  readonly culling?: NotebookCulling;
}

/**
 * The notebook controller: makes a StatefulSet, a Service and a route of each Notebook, and stops those that nobody
 * uses. Needs the namespace `kubeflow`, Istio's kinds and its own CRD.
 */
export class NotebookControllerChart extends Chart {
  constructor(scope: Construct, id: string, props: NotebookControllerChartProps) {
    super(scope, id);
    const { release, availability, gateway, culling = DEFAULT_CULLING } = props;
    for (const role of userRoles()) new k8s.KubeClusterRole(this, `role-${role.metadata?.name}`, role);
    new k8s.KubeService(this, "service", metricsService(metadata("service"), NOTEBOOK_CONTROLLER_LABELS));
    const budget = disruptionBudget(DEPLOYMENT_METADATA, NOTEBOOK_CONTROLLER_LABELS);
    if (availability === "high") new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    const data = configData(gateway, culling);
    const deployment = controllerDeployment({
      image: release.notebooks.controller,
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
    const account = NOTEBOOK_CONTROLLER_ACCOUNT;
    const [clusterRole, role] = [clusterMetadata("role"), metadata("leader-election-role")];
    const clusterBinding = clusterRoleBinding(clusterMetadata("role-binding"), clusterRole.name, account);
    const binding = roleBinding(metadata("leader-election-rolebinding"), role.name, account);
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: metadata("service-account") }),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: clusterRole, rules: controllerRules() }),
      new k8s.KubeClusterRoleBinding(this, "cluster-role-binding", clusterBinding),
      new k8s.KubeRole(this, "role", { metadata: role, rules: ownRules() }),
      new k8s.KubeRoleBinding(this, "role-binding", binding),
    ];
  }
}

function clusterMetadata(suffix: string) {
  return { name: `${NOTEBOOK_CONTROLLER}-${suffix}`, labels: { ...NOTEBOOK_CONTROLLER_LABELS } };
}

function metadata(suffix: string) {
  return { ...clusterMetadata(suffix), namespace: KUBEFLOW };
}
