import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "knative-serving";
const PROGRAMS = ["activator", "autoscaler", "controller", "net-istio-controller", "net-istio-webhook", "webhook"];
/** Programs whose number of Pods follows their load. */
const SCALED = ["activator", "webhook"];
const UNSET = ["autoscaler", "certmanager", "defaults", "gc", "leader-election", "logging", "tracing"];
const SET = ["deployment", "domain", "features", "istio", "network", "observability"];

/** What Knative Serving does otherwise than upstream. */
export const KNATIVE_SERVING_DEVIATIONS: readonly Deviation[] = [
  ...withoutExamples(),
  ...configured(),
  ...highAvailability(),
  ...rights(),
  ...storedVersions(),
  ...deviationsOf(
    COMPONENT,
    named("Deployment", PROGRAMS),
    "/spec/template/metadata/annotations",
    "programs read parts of their configuration only when they start; with another digest their Pods are made anew",
  ),
  ...deviations(
    COMPONENT,
    "Deployment knative-serving/net-istio-webhook",
    ["/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem"],
    "the program writes nothing to its image, like the others",
  ),
  ...deviations(
    COMPONENT,
    "NetworkPolicy knative-serving/allow-istio-gateways-to-activator",
    ["/spec/ingress/0/from"],
    "each gateway by all of its labels and its own namespace, so that those of another installation are let in too",
  ),
  ...deviations(
    COMPONENT,
    "NetworkPolicy knative-serving/allow-istio-gateways-to-activator",
    ["/spec/ingress/0/ports/1"],
    "requests of HTTP/2, gRPC among them, come to another port of the activator, where upstream's policy drops them",
  ),
  ...deviationsOf(
    COMPONENT,
    [
      "MutatingWebhookConfiguration webhook.serving.knative.dev",
      "ValidatingWebhookConfiguration validation.webhook.serving.knative.dev",
    ],
    "/webhooks/0/rules",
    "the webhook writes the rules itself, together with its CA: stated here too, requests fail until it has, and a later server-side apply conflicts with it",
  ),
];

function withoutExamples(): Deviation[] {
  const reason =
    "upstream's example is its documentation, over-long beside one or two settings; its checksum is checked only where it is";
  const annotated = [...UNSET, ...SET].filter((name) => name !== "istio");
  return [
    ...deviationsOf(COMPONENT, config(UNSET), "/data", reason),
    ...deviationsOf(COMPONENT, config(SET), "/data/_example", reason),
    ...deviationsOf(COMPONENT, config(annotated), "/metadata/annotations", reason),
  ];
}

function configured(): Deviation[] {
  const of = (name: string, keys: readonly string[], reason: string) =>
    deviations(
      COMPONENT,
      `ConfigMap knative-serving/config-${name}`,
      keys.map((key) => `/data/${key}`),
      reason,
    );
  const features = ["affinity", "fieldref", "init-containers", "nodeselector", "persistent-volume-claim"];
  features.push("priorityclassname", "runtimeclassname", "schedulername", "securitycontext", "tolerations");
  features.push("topologyspreadconstraints");
  return [
    ...of(
      "deployment",
      ["progressDeadline", "progress-deadline"],
      "the key's present name; the former one is deprecated",
    ),
    ...of(
      "deployment",
      ["queue-sidecar-memory-request"],
      "without a request of memory, a namespace whose quota limits memory refuses every Pod of a Knative Service",
    ),
    ...of(
      "features",
      features.map((feature) => `kubernetes.podspec-${feature}`),
      "what KServe hands on: without it, a model on a GPU node with taints, or with a security context, is refused",
    ),
    ...of(
      "network",
      ["default-external-scheme", "domain-template"],
      "the gateway speaks HTTPS, and its wildcard certificate covers one label below the domain, not two",
    ),
    ...of(
      "network",
      ["external-domain-tls", "ingress-class"],
      "Knative's default, written out since the gateway relies on it",
    ),
    ...of(
      "observability",
      ["metrics-protocol", "request-metrics-protocol"],
      "without a protocol nothing listens on the ports that the Services of upstream lead to",
    ),
  ];
}

function highAvailability(): Deviation[] {
  const two = "two Pods, of which one is the leader or both answer, so that the loss of a node stops nothing";
  const budget = "a budget of none protects nothing; with two Pods or more, a drain takes one at a time";
  const fixed = PROGRAMS.filter((name) => !SCALED.includes(name));
  const spread = "/spec/template/spec/topologySpreadConstraints";
  return [
    ...deviationsOf(COMPONENT, named("Deployment", fixed), "/spec/replicas", two),
    ...deviationsOf(COMPONENT, named("HorizontalPodAutoscaler", SCALED), "/spec/minReplicas", two),
    ...deviationsOf(
      COMPONENT,
      named("Deployment", PROGRAMS),
      spread,
      "equal Pods in different zones and on different nodes",
    ),
    ...SCALED.flatMap((name) =>
      deviations(
        COMPONENT,
        `PodDisruptionBudget knative-serving/${name}-pdb`,
        ["/spec/minAvailable", "/spec/maxUnavailable"],
        budget,
      ),
    ),
    ...deviationsOf(
      COMPONENT,
      named(
        "PodDisruptionBudget",
        fixed.map((name) => `${name}-pdb`),
      ),
      "",
      budget,
    ),
  ];
}

function rights(): Deviation[] {
  const reason = "the kinds by name instead of a wildcard, which covers whatever a later version adds";
  const places = {
    core: ["/rules/8/resources"],
    "namespaced-admin": ["/rules/0/resources", "/rules/0/verbs", "/rules/1/resources"],
    "namespaced-edit": ["/rules/0/resources", "/rules/1/resources"],
    "namespaced-view": ["/rules/0/resources"],
  };
  return Object.entries(places).flatMap(([name, paths]) =>
    deviations(COMPONENT, `ClusterRole knative-serving-${name}`, paths, reason),
  );
}

function storedVersions(): Deviation[] {
  const objects = [
    ...named("AuthorizationPolicy", ["activator-service", "autoscaler", "controller", "istio-webhook", "webhook"]),
    ...named("PeerAuthentication", ["net-istio-webhook", "webhook"]),
    ...named("DestinationRule", ["knative"]),
    ...named("Gateway", ["knative-local-gateway"]),
  ];
  const reason = "v1 is the version that is stored; the others are older names of the same fields";
  return deviationsOf(COMPONENT, objects, "/apiVersion", reason);
}

function named(kind: string, names: readonly string[]): string[] {
  return names.map((name) => `${kind} knative-serving/${name}`);
}

function config(names: readonly string[]): string[] {
  return named(
    "ConfigMap",
    names.map((name) => `config-${name}`),
  );
}
