import type { k8s } from "cdk8s-plus-28";
import { KNATIVE_SERVING, type Component, type ServingLabels } from "./names";

interface WebhookRow {
  /** Name of the configuration and of its only webhook, by which the program finds both. */
  readonly name: string;
  /** Program that answers; its Service has the same name. */
  readonly program: "webhook" | "net-istio-webhook";
  readonly component: Component;
  /** Objects that it is asked about. @default all of the kinds that the program knows */
  readonly objects?: k8s.LabelSelector;
  /** How long the API server waits. @default Kubernetes' 10 */
  readonly timeoutSeconds?: number;
}

const NAME = "app.kubernetes.io/name";
const COMPONENT = "app.kubernetes.io/component";

/** Configuration of these parts is the webhook's to check; that of net-istio is net-istio's. */
const CONFIGURED = ["autoscaler", "controller", "logging", "networking", "observability", "tracing", "net-certmanager"];

/** Completes objects before they are stored. */
export const MUTATING: readonly WebhookRow[] = [
  {
    name: "webhook.istio.networking.internal.knative.dev",
    program: "net-istio-webhook",
    component: "net-istio",
    objects: { matchExpressions: [{ key: "serving.knative.dev/configuration", operator: "Exists" }] },
  },
  { name: "webhook.serving.knative.dev", program: "webhook", component: "webhook", timeoutSeconds: 10 },
];

/** Refuses objects that are wrong, and ConfigMaps that the programs could not read. */
export const VALIDATING: readonly WebhookRow[] = [
  {
    name: "config.webhook.istio.networking.internal.knative.dev",
    program: "net-istio-webhook",
    component: "net-istio",
    objects: { matchLabels: { [NAME]: KNATIVE_SERVING, [COMPONENT]: "net-istio" } },
  },
  {
    name: "config.webhook.serving.knative.dev",
    program: "webhook",
    component: "webhook",
    objects: {
      matchExpressions: [
        { key: NAME, operator: "In", values: [KNATIVE_SERVING] },
        { key: COMPONENT, operator: "In", values: CONFIGURED },
      ],
    },
    timeoutSeconds: 10,
  },
  { name: "validation.webhook.serving.knative.dev", program: "webhook", component: "webhook", timeoutSeconds: 10 },
];

/**
 * The configuration of one webhook. It names no operations, and the API server asks about nothing at first: the program
 * adds them together with its certificate's authority, its path and its namespaces, so that no request comes before it
 * can be answered. Whoever named them here would fight with the program about the field.
 */
export function webhookConfiguration(
  { name, program, component, objects, timeoutSeconds }: WebhookRow,
  labels: ServingLabels,
) {
  const webhook = {
    name,
    admissionReviewVersions: ["v1", "v1beta1"],
    clientConfig: { service: { name: program, namespace: KNATIVE_SERVING } },
    failurePolicy: "Fail",
    objectSelector: objects,
    sideEffects: "None",
    timeoutSeconds,
  } satisfies k8s.ValidatingWebhook & k8s.MutatingWebhook;
  return { metadata: { name, labels: labels.of(component) }, webhooks: [webhook] };
}
