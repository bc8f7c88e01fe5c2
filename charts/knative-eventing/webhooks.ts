import type { k8s } from "cdk8s-plus-28";
import { KNATIVE_EVENTING, WEBHOOK, type EventingLabels } from "./names";

interface WebhookRow {
  /** Name of the configuration and of its only webhook, by which the program finds both. */
  readonly name: string;
  /** What happens when nobody answers. @default "Fail" */
  readonly failurePolicy?: "Ignore";
  /** @default all namespaces */
  readonly namespaces?: k8s.LabelSelector;
}

/** Complete objects before they are stored, and tell the subjects of SinkBindings where to send. */
export const MUTATING: readonly WebhookRow[] = [
  { name: "sinkbindings.webhook.sources.knative.dev" },
  { name: "webhook.eventing.knative.dev" },
];

/** Refuse objects that are wrong, and ConfigMaps that the programs could not read. */
export const VALIDATING: readonly WebhookRow[] = [
  {
    name: "config.webhook.eventing.knative.dev",
    failurePolicy: "Ignore",
    namespaces: {
      matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: [KNATIVE_EVENTING] }],
    },
  },
  { name: "validation.webhook.eventing.knative.dev" },
];

/**
 * The configuration of one webhook. It names no operations, and the API server asks about nothing at first: the program
 * adds them together with its path and the CA of its certificate, when it can answer. Named here too, the two would
 * fight about the field.
 */
export function webhookConfiguration({ name, failurePolicy, namespaces }: WebhookRow, labels: EventingLabels) {
  const webhook = {
    name,
    admissionReviewVersions: ["v1", "v1beta1"],
    clientConfig: { service: { name: WEBHOOK, namespace: KNATIVE_EVENTING } },
    failurePolicy: failurePolicy ?? "Fail",
    namespaceSelector: namespaces,
    sideEffects: "None",
    timeoutSeconds: 10,
  } satisfies k8s.ValidatingWebhook & k8s.MutatingWebhook;
  return { metadata: { name, labels: { ...labels } }, webhooks: [webhook] };
}
