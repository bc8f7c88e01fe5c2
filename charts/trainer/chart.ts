import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { trainerConfigMap } from "./config";
import { trainerDeployment } from "./deployment";
import { TRAINER_CERTIFICATE, TRAINER_CONTROLLER, TRAINER_PODS } from "./names";
import { ClusterTrainingRuntime } from "./objects";
import { TrainerRights } from "./rbac";
import { RUNTIMES, RUNTIME_NAMES, type RuntimeName } from "./runtimes";
import { trainerService } from "./service";
import { TrainerUserRoles } from "./user-roles";
import { validatingWebhook } from "./webhook";

export interface TrainerChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** Which of the cluster's runtimes there are. @default all */
  readonly runtimes?: readonly RuntimeName[];
}

/**
 * Kubeflow Trainer: runs TrainJobs, each as a JobSet that a runtime describes. Needs the namespace `kubeflow-system`,
 * its own kinds and JobSet. The Deployment is ready only after it has signed its certificate and put the CA into the
 * webhook configuration; the runtimes come after it, because the webhook checks them.
 */
export class TrainerChart extends Chart {
  constructor(scope: Construct, id: string, { release, availability, runtimes = RUNTIME_NAMES }: TrainerChartProps) {
    super(scope, id);
    new TrainerUserRoles(this, "user-roles");
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    new k8s.KubeService(this, "service", trainerService());
    if (availability === "high") {
      const metadata = { name: TRAINER_CONTROLLER, namespace: KUBEFLOW_SYSTEM };
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", disruptionBudget(metadata, TRAINER_PODS));
    }
    const controller = this.controller(release, availability);
    for (const name of runtimes) {
      const { framework, spec } = RUNTIMES[name];
      new ClusterTrainingRuntime(this, name, {
        metadata: { name, labels: { "trainer.kubeflow.org/framework": framework } },
        spec: spec(release.trainer),
      }).node.addDependency(controller);
    }
  }

  private controller({ trainer }: Release, availability: Availability): Construct {
    const deployment = trainerDeployment({ image: trainer.controller, availability });
    const made = new k8s.KubeDeployment(this, "deployment", deployment);
    made.node.addDependency(
      new TrainerRights(this, "rights"),
      new k8s.KubeConfigMap(this, "config", trainerConfigMap()),
      // Without content: the controller fills it.
      new k8s.KubeSecret(this, "certificate", {
        metadata: { name: TRAINER_CERTIFICATE, namespace: KUBEFLOW_SYSTEM },
        type: "Opaque",
      }),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhook", validatingWebhook()),
    );
    return made;
  }
}
