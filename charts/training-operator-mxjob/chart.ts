import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { operatorDeployment, operatorService } from "./deployment";
import { MXJOB_OPERATOR, MXJOB_PODS } from "./names";
import { MxJobRights, MxJobUserRoles } from "./rbac";

export interface TrainingOperatorMxJobChartProps {
  readonly release: Release;
  readonly availability: Availability;
}

/**
 * A second training operator, of the last version that ran MXJobs, which runs nothing else. It goes beside the present
 * one: no object of the two has the same name, and each looks after its own kinds. Needs the namespace `kubeflow` and
 * the kind MXJob.
 */
export class TrainingOperatorMxJobChart extends Chart {
  constructor(scope: Construct, id: string, { release, availability }: TrainingOperatorMxJobChartProps) {
    super(scope, id);
    new MxJobUserRoles(this, "user-roles");
    new k8s.KubeService(this, "service", operatorService());
    if (availability === "high") {
      const metadata = { name: MXJOB_OPERATOR, namespace: KUBEFLOW };
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", disruptionBudget(metadata, MXJOB_PODS));
    }
    const { image } = release.trainingOperatorMxjob;
    const deployment = operatorDeployment({ image, availability });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(new MxJobRights(this, "rights"));
  }
}
