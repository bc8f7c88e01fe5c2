import { k8s } from "cdk8s-plus-28";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { labelsOf, selectorOf } from "./labels";
import { SPARK_GROUP, WEBHOOK, WEBHOOK_PORT, WEBHOOK_SERVICE } from "./names";

/** Kinds that the webhook completes and checks: version and kind, in lower case. */
const KINDS = [
  ["v1beta2", "sparkapplication"],
  ["v1beta2", "scheduledsparkapplication"],
  ["v1alpha1", "sparkconnect"],
] as const;

/** The Service by which the API server reaches the webhook. */
export function webhookService(release: Release): k8s.KubeServiceProps {
  return {
    metadata: { name: WEBHOOK_SERVICE, namespace: KUBEFLOW, labels: labelsOf("webhook", release) },
    spec: {
      ports: [{ name: "webhook", port: WEBHOOK_PORT, targetPort: k8s.IntOrString.fromString("webhook") }],
      selector: selectorOf("webhook"),
    },
  };
}

/**
 * Has the API server let the operator complete applications, and the Pods that the operator started. The operator finds
 * this object by its name and puts its own CA into it, so `caBundle` stays unset here.
 */
export function mutatingWebhook(release: Release): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: { name: WEBHOOK, labels: labelsOf("webhook", release) },
    webhooks: [
      {
        ...webhook("mutate--v1-pod"),
        objectSelector: { matchLabels: { "sparkoperator.k8s.io/launched-by-spark-operator": "true" } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
      },
      ...KINDS.map(([version, kind]) => webhookOf("mutate", version, kind)),
    ],
  };
}

/** Has the API server ask the operator about every application that is created or changed. `caBundle` as above. */
export function validatingWebhook(release: Release): k8s.KubeValidatingWebhookConfigurationProps {
  return {
    metadata: { name: WEBHOOK, labels: labelsOf("webhook", release) },
    webhooks: KINDS.map(([version, kind]) => webhookOf("validate", version, kind)),
  };
}

function webhookOf(action: "mutate" | "validate", version: string, kind: string): k8s.ValidatingWebhook {
  return {
    ...webhook(`${action}-${SPARK_GROUP.replaceAll(".", "-")}-${version}-${kind}`),
    rules: [
      {
        apiGroups: [SPARK_GROUP],
        apiVersions: [version],
        operations: ["CREATE", "UPDATE"],
        resources: [`${kind}s`],
      },
    ],
  };
}

/** A webhook by the path under which the operator serves it. */
function webhook(path: string): k8s.ValidatingWebhook {
  return {
    name: `${path}.sparkoperator.k8s.io`,
    admissionReviewVersions: ["v1"],
    clientConfig: {
      service: { name: WEBHOOK_SERVICE, namespace: KUBEFLOW, path: `/${path}`, port: WEBHOOK_PORT },
    },
    failurePolicy: "Fail",
    sideEffects: "NoneOnDryRun",
    timeoutSeconds: 10,
  };
}
