import type { k8s } from "cdk8s-plus-28";
import { READ, RBAC_GROUP, rule, withStatus } from "../common/rbac";
import type { Account } from "./names";

const EVENTING = "eventing.knative.dev";
const FLOWS = "flows.knative.dev";
const MESSAGING = "messaging.knative.dev";
const SINKS = "sinks.knative.dev";
const SOURCES = "sources.knative.dev";

/** As upstream lists the verbs. */
const MANAGE = ["get", "list", "create", "update", "delete", "patch", "watch"];
const LEAD = [...READ, "create", "update", "patch"];

/** ClusterRoles that collect others, by what those speak of. */
export const ROLE_OF = {
  addressable: "addressable-resolver",
  channelable: "channelable-manipulator",
  subscribable: "crossnamespace-subscriber",
  podspecable: "podspecable-binding",
  source: "source-observer",
} as const;

/** Which account has which ClusterRole: name of the binding, role and account. */
export const BINDINGS: readonly (readonly [name: string, role: string, account: Account])[] = [
  ["eventing-controller", "knative-eventing-controller", "eventing-controller"],
  ["eventing-controller-crossnamespace-subscriber", ROLE_OF.subscribable, "eventing-controller"],
  ["eventing-controller-manipulator", ROLE_OF.channelable, "eventing-controller"],
  ["eventing-controller-resolver", ROLE_OF.addressable, "eventing-controller"],
  ["eventing-controller-source-observer", ROLE_OF.source, "eventing-controller"],
  ["eventing-controller-sources-controller", "knative-eventing-sources-controller", "eventing-controller"],
  ["eventing-webhook", "knative-eventing-webhook", "eventing-webhook"],
  ["eventing-webhook-podspecable-binding", ROLE_OF.podspecable, "eventing-webhook"],
  ["eventing-webhook-resolver", ROLE_OF.addressable, "eventing-webhook"],
  ["knative-eventing-job-sink", "knative-eventing-job-sink", "job-sink"],
  ["knative-eventing-pingsource-mt-adapter", "knative-eventing-pingsource-mt-adapter", "pingsource-mt-adapter"],
  ["knative-eventing-request-reply", "knative-eventing-request-reply", "request-reply"],
];

const LEASES = "coordination.k8s.io";

/** What the accounts may do in the whole cluster, by the name of the role. */
export const ACCOUNT_ROLES: Readonly<Record<string, readonly k8s.PolicyRule[]>> = {
  "knative-eventing-controller": controllerRules(),
  "knative-eventing-job-sink": [
    rule("", ["configmaps"], READ),
    // Each Job gets its event by a Secret.
    rule("", ["secrets"], ["create"]),
    rule("batch", ["jobs"], ["create", "update", "delete", ...READ]),
    rule(SINKS, withStatus("jobsinks"), [...READ, "patch"]),
    rule(SINKS, ["jobsinks/finalizers"], ["patch"]),
    rule("", ["events"], ["create", "patch"]),
    rule(LEASES, ["leases"], LEAD),
    rule(EVENTING, ["eventpolicies"], READ),
  ],
  "knative-eventing-pingsource-mt-adapter": [
    rule("", ["configmaps"], READ),
    rule("", ["serviceaccounts/token"], ["create"]),
    rule(SOURCES, withStatus("pingsources"), [...READ, "patch"]),
    rule(SOURCES, ["pingsources/finalizers"], ["patch"]),
    rule("", ["events"], ["create", "patch"]),
    rule(LEASES, ["leases"], LEAD),
  ],
  "knative-eventing-request-reply": [
    rule("", ["configmaps"], READ),
    rule(EVENTING, withStatus("requestreplies"), [...READ, "patch"]),
    rule("", ["events"], ["create", "patch"]),
    rule(LEASES, ["leases"], LEAD),
    rule(EVENTING, ["eventpolicies"], READ),
  ],
  "knative-eventing-sources-controller": sourcesControllerRules(),
  "knative-eventing-webhook": webhookRules(),
};

function controllerRules(): k8s.PolicyRule[] {
  const core = ["namespaces", "secrets", "configmaps", "services", "endpoints", "events", "serviceaccounts", "pods"];
  const eventing = ["brokers", "triggers", "eventtypes", "eventpolicies", "eventtransforms", "requestreplies"];
  const flows = ["sequences", "parallels"];
  return [
    rule("", [...core, "serviceaccounts/token"], MANAGE),
    rule("apps", ["deployments", "statefulsets"], MANAGE),
    rule("batch", ["jobs"], ["get", "list", "watch"]),
    {
      apiGroups: ["apps", ""],
      resources: ["deployments/finalizers", "configmaps/finalizers"],
      verbs: ["update"],
    },
    rule(RBAC_GROUP, ["rolebindings", "roles"], MANAGE),
    rule(EVENTING, eventing.flatMap(withStatus), MANAGE),
    rule(SINKS, ["jobsinks", "integrationsinks"].flatMap(withStatus), MANAGE),
    finalizers(EVENTING, "brokers", "triggers", "eventtransforms"),
    finalizers(SOURCES, "sinkbindings"),
    finalizers("", "services"),
    finalizers(SINKS, "jobsinks", "integrationsinks"),
    rule(MESSAGING, ["sequences", "channels", "parallels", "subscriptions"].flatMap(withStatus), MANAGE),
    rule(FLOWS, flows.flatMap(withStatus), MANAGE),
    finalizers(MESSAGING, "sequences", "parallels", "channels"),
    finalizers(FLOWS, ...flows),
    rule("apiextensions.k8s.io", ["customresourcedefinitions"], READ),
    rule(LEASES, ["leases"], MANAGE),
    rule("cert-manager.io", ["certificates"], MANAGE),
    finalizers("cert-manager.io", "certificates"),
    rule("acme.cert-manager.io", ["challenges"], MANAGE),
  ];
}

function sourcesControllerRules(): k8s.PolicyRule[] {
  const sources = ["sinkbindings", "apiserversources", "pingsources", "containersources", "integrationsources"];
  return [
    rule("", ["secrets", "configmaps", "services"], MANAGE),
    rule("apps", ["deployments"], MANAGE),
    rule(
      SOURCES,
      sources.flatMap((source) => [...withStatus(source), `${source}/finalizers`]),
      MANAGE,
    ),
    rule("serving.knative.dev", ["services"], MANAGE),
    rule(EVENTING, ["eventtypes"], MANAGE),
    rule("", ["events"], MANAGE),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  ];
}

function webhookRules(): k8s.PolicyRule[] {
  const webhooks = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"];
  return [
    rule("", ["configmaps"], ["create", "update", "delete", "get", "list", "watch"]),
    rule("", ["namespaces"], ["get", "create", "update", "list", "watch", "patch"]),
    finalizers("", "namespaces"),
    rule("apps", ["deployments"], ["get"]),
    finalizers("apps", "deployments"),
    rule("admissionregistration.k8s.io", webhooks, MANAGE),
    rule(SOURCES, [...withStatus("sinkbindings"), "sinkbindings/finalizers"], MANAGE),
    rule(LEASES, ["leases"], MANAGE),
    { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["get", "list", "create", "patch"] },
    rule(EVENTING, ["eventpolicies"], READ),
    rule("", ["serviceaccounts"], MANAGE),
    rule("", ["serviceaccounts/token"], ["create"]),
    rule("", ["secrets"], MANAGE),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
    rule("apiextensions.k8s.io", ["customresourcedefinitions"], MANAGE),
    rule("batch", ["jobs"], ["create"]),
  ];
}

function finalizers(group: string, ...plurals: readonly string[]): k8s.PolicyRule {
  return rule(
    group,
    plurals.map((plural) => `${plural}/finalizers`),
    ["update"],
  );
}
