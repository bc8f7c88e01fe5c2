import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { JOB_RESOURCES, OPERATOR_LABELS, TRAINING_OPERATOR } from "./names";

/**
 * Has the API server ask the operator about every job that is created or changed. MPIJobs have no validator in 1.9.
 * The operator finds this object by its name and puts its own CA into it, so `caBundle` stays unset here.
 */
export function validatingWebhook(): k8s.KubeValidatingWebhookConfigurationProps {
  const validated = JOB_RESOURCES.filter((resource) => resource !== "mpijobs");
  return {
    metadata: { name: "validator.training-operator.kubeflow.org", labels: { ...OPERATOR_LABELS } },
    webhooks: validated.map(validatorOf),
  };
}

function validatorOf(resource: string): k8s.ValidatingWebhook {
  const kind = resource.slice(0, -1);
  return {
    name: `validator.${kind}.training-operator.kubeflow.org`,
    admissionReviewVersions: ["v1"],
    clientConfig: {
      service: { name: TRAINING_OPERATOR, namespace: KUBEFLOW, path: `/validate-kubeflow-org-v1-${kind}` },
    },
    failurePolicy: "Fail",
    rules: [
      { apiGroups: ["kubeflow.org"], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: [resource] },
    ],
    sideEffects: "None",
  };
}
