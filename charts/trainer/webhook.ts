import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { TRAINER_CONTROLLER, TRAINER_WEBHOOKS } from "./names";

/**
 * Has the API server ask the controller about every TrainJob and runtime that is created or changed. The controller
 * finds this object by its name and puts its own CA into it, so `caBundle` stays unset here.
 */
export function validatingWebhook(): k8s.KubeValidatingWebhookConfigurationProps {
  return {
    metadata: { name: TRAINER_WEBHOOKS },
    webhooks: ["clustertrainingruntime", "trainingruntime", "trainjob"].map(validatorOf),
  };
}

function validatorOf(kind: string): k8s.ValidatingWebhook {
  const path = `/validate-trainer-kubeflow-org-v1alpha1-${kind}`;
  return {
    name: `validator.${kind}.trainer.kubeflow.org`,
    admissionReviewVersions: ["v1"],
    clientConfig: { service: { name: TRAINER_CONTROLLER, namespace: KUBEFLOW_SYSTEM, path } },
    failurePolicy: "Fail",
    rules: [
      {
        apiGroups: ["trainer.kubeflow.org"],
        apiVersions: ["v1alpha1"],
        operations: ["CREATE", "UPDATE"],
        resources: [`${kind}s`],
      },
    ],
    sideEffects: "None",
  };
}
