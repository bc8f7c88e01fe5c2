import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { CA_INJECTION } from "./certificate";
import { labelsOf, PVC_VIEWER, WEBHOOK_SERVICE } from "./names";

/** Fills in what a PVCViewer leaves out: the program that shows the volume. */
export function mutatingWebhook(): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: metadata("mutating"),
    webhooks: [{ name: "mpvcviewer.kb.io", ...callOf("mutate") }],
  };
}

/** Refuses PVCViewers whose Pod does not mount the volume that they are for. */
export function validatingWebhook(): k8s.KubeValidatingWebhookConfigurationProps {
  return {
    metadata: metadata("validating"),
    webhooks: [{ name: "vpvcviewer.kb.io", ...callOf("validate") }],
  };
}

function metadata(kind: "mutating" | "validating"): k8s.ObjectMeta {
  const instance = `${kind}-webhook-configuration`;
  return {
    name: `${PVC_VIEWER}-${instance}`,
    labels: labelsOf({ component: "webhook", instance, name: `${kind}webhookconfiguration` }),
    annotations: CA_INJECTION,
  };
}

function callOf(verb: "mutate" | "validate") {
  return {
    admissionReviewVersions: ["v1"],
    clientConfig: {
      service: { name: WEBHOOK_SERVICE, namespace: KUBEFLOW, path: `/${verb}-kubeflow-org-v1alpha1-pvcviewer` },
    },
    failurePolicy: "Fail",
    rules: [
      {
        apiGroups: ["kubeflow.org"],
        apiVersions: ["v1alpha1"],
        operations: ["CREATE", "UPDATE"],
        resources: ["pvcviewers"],
      },
    ],
    sideEffects: "None",
  };
}
