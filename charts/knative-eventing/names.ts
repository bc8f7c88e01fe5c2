/** Namespace of Knative Eventing. Fixed: the names of its certificates and addresses contain it. */
export const KNATIVE_EVENTING = "knative-eventing";

/** Labels by which the Pods of all programs are known; each program has more. */
export const COMMON_LABELS = {
  "app.kubernetes.io/component": KNATIVE_EVENTING,
  "app.kubernetes.io/name": KNATIVE_EVENTING,
  "kustomize.component": "knative",
} as const;

/** Labels of every object of one version of Knative Eventing. */
export type EventingLabels = Readonly<Record<string, string>>;

/** The {@link EventingLabels} of a version. */
export function labelsOf(version: string): EventingLabels {
  return { ...COMMON_LABELS, "app.kubernetes.io/version": version };
}

/** Accounts that the programs run as. */
export const ACCOUNTS = [
  "eventing-controller",
  "eventing-webhook",
  "job-sink",
  "pingsource-mt-adapter",
  "request-reply",
] as const;

export type Account = (typeof ACCOUNTS)[number];

/** Name of the webhooks' program, and of its Service. */
export const WEBHOOK = "eventing-webhook";

/** Port on which the webhooks are served. */
export const WEBHOOK_PORT = 8443;

/** Secret of the webhooks: they put their certificate in and renew it, but do not make the Secret. */
export const WEBHOOK_CERTIFICATES = "eventing-webhook-certs";

/** Ports on which events are taken. */
export const EVENT_PORTS = { http: 8080, https: 8443 } as const;

/** Secret with a key for each RequestReply, which the controller generates. */
export const REQUEST_REPLY_KEYS = "request-reply-keys";
