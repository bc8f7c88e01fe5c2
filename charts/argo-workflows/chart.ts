import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { ObjectStore } from "../pipelines/object-store";
import type { Release } from "../releases";
import { controllerConfig, type WorkflowLimits } from "./config";
import { controllerDeployment } from "./deployment";
import { CONTROLLER, CONTROLLER_CONFIG, CONTROLLER_LABELS, OBJECT_LABELS } from "./names";
import { ArgoRights } from "./rights";

export interface ArgoWorkflowsChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** Where workflows put logs and artifacts. */
  readonly store: ObjectStore;
  /** @default none */
  readonly limits?: WorkflowLimits;
}

/** Argo Workflows' controller, which runs the steps of pipelines. Needs Argo's kinds, which come with Pipelines'. */
export class ArgoWorkflowsChart extends Chart {
  constructor(scope: Construct, id: string, { release, availability, store, limits }: ArgoWorkflowsChartProps) {
    super(scope, id);
    const metadata = (name: string) => ({ name, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } });
    if (availability === "high") {
      const budget = disruptionBudget(metadata(CONTROLLER), CONTROLLER_LABELS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    new k8s.KubeDeployment(this, "deployment", controllerDeployment(release, availability)).node.addDependency(
      new ArgoRights(this, "rights"),
      new k8s.KubePriorityClass(this, "priority", {
        metadata: { name: CONTROLLER, labels: { ...OBJECT_LABELS } },
        value: 1000000,
      }),
      new k8s.KubeConfigMap(this, "config", {
        metadata: metadata(CONTROLLER_CONFIG),
        data: controllerConfig(store, limits),
      }),
    );
  }
}
