import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "options/knative-eventing";
const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;
const VERSION = "/metadata/labels/app.kubernetes.io~1version";

const PING_SOURCE = "Deployment knative-eventing/pingsource-mt-adapter";
const REQUEST_REPLY = "StatefulSet knative-eventing/request-reply";
const DEPLOYMENTS = ["eventing-controller", "eventing-webhook", "job-sink"].map(
  (name) => `Deployment knative-eventing/${name}`,
);
const WORKLOADS = [...DEPLOYMENTS, PING_SOURCE, REQUEST_REPLY];

export const KNATIVE_EVENTING_DEVIATIONS: readonly Deviation[] = [
  ...availability(),
  ...configuration(),
  ...requestReply(),
  ...pingSource(),
  ...rights(),
  ...closedNamespace(),
  ...deviations(
    COMPONENT,
    "Deployment knative-eventing/eventing-controller",
    ["/spec/template/metadata/annotations"],
    "the controller reads the images of integrations when it starts; the digest starts it anew when they change",
  ),
];

function availability(): Deviation[] {
  const reason = "the loss of a node must not end all delivery: two replicas, apart from each other as far as possible";
  const scaled = WORKLOADS.filter((workload) => !workload.endsWith("/eventing-webhook"));
  return [
    ...deviationsOf(COMPONENT, scaled, "/spec/replicas", reason),
    ...deviationsOf(COMPONENT, WORKLOADS, `${POD}/topologySpreadConstraints`, reason),
    ...deviations(
      COMPONENT,
      "HorizontalPodAutoscaler knative-eventing/eventing-webhook",
      ["/spec/minReplicas"],
      reason,
    ),
    ...deviations(
      COMPONENT,
      "PodDisruptionBudget knative-eventing/eventing-webhook",
      ["/spec/minAvailable", "/spec/maxUnavailable"],
      "a budget that lets all Pods go at once protects nothing",
    ),
    ...deviationsOf(
      COMPONENT,
      scaled.map((workload) => workload.replace(/^\w+/, "PodDisruptionBudget")),
      "",
      "a drain takes one of the two Pods at a time",
    ),
  ];
}

function configuration(): Deviation[] {
  const map = (name: string) => `ConfigMap knative-eventing/${name}`;
  const examples = ["kreference-mapping", "leader-election", "observability", "ping-defaults", "sugar", "tracing"].map(
    (name) => map(`config-${name}`),
  );
  const documentation = "the examples in upstream's ConfigMaps are documentation, and change nothing";
  const version = "every object of a release says its version, in the same way";
  const integrations = map("eventing-integrations-images");
  const transformations = map("eventing-transformations-images");
  return [
    ...deviationsOf(COMPONENT, examples, "/data", documentation),
    ...deviationsOf(COMPONENT, examples, "/metadata/annotations", documentation),
    ...deviationsOf(COMPONENT, [examples[0], examples[3], integrations, transformations], VERSION, version),
    ...deviations(
      COMPONENT,
      map("config-logging"),
      ["/data/zap-logger-config"],
      "the same settings, written without line breaks",
    ),
    ...deviations(
      COMPONENT,
      map("default-ch-webhook"),
      ["/data/default-ch-config"],
      "without the namespace some-namespace, which is an example",
    ),
  ];
}

function requestReply(): Deviation[] {
  return [
    ...deviations(
      COMPONENT,
      REQUEST_REPLY,
      [`${CONTAINER}/livenessProbe`, `${CONTAINER}/readinessProbe`],
      "a Pod that does not answer gets no events, and is started again",
    ),
    ...deviations(
      COMPONENT,
      REQUEST_REPLY,
      [`${CONTAINER}/resources`, `${CONTAINER}/securityContext`, `${POD}/affinity`, `${POD}/enableServiceLinks`],
      "upstream restrains and places the other programs so, and forgot this one",
    ),
    ...deviations(
      COMPONENT,
      REQUEST_REPLY,
      ["/spec/serviceName", `${POD}/restartPolicy`],
      "a StatefulSet names its Service; that Pods are restarted needs no saying",
    ),
  ];
}

function pingSource(): Deviation[] {
  return deviations(
    COMPONENT,
    PING_SOURCE,
    [`${CONTAINER}/env`],
    "the controller sets these variables for the first PingSource; stated here too, the next change of the Deployment would conflict with it",
  );
}

function rights(): Deviation[] {
  const role = (name: string) => `ClusterRole ${name}`;
  const topics = ["bindings", "eventing", "flows", "messaging", "sinks", "sources"];
  const people = [
    ...topics.map((topic) => role(`knative-${topic}-namespaced-admin`)),
    role("knative-eventing-namespaced-edit"),
    role("knative-eventing-namespaced-view"),
  ];
  const collecting = [
    "addressable-resolver",
    "channelable-manipulator",
    "crossnamespace-subscriber",
    "podspecable-binding",
    "source-observer",
  ].map(role);
  const secrets =
    "the servers that tenants send to read the Secrets of their own namespace alone, and write none but those of Jobs";
  return [
    ...deviationsOf(
      COMPONENT,
      people,
      "/rules",
      "the kinds by their names; of the group bindings.knative.dev there are none any more",
    ),
    ...deviations(
      COMPONENT,
      role("knative-sinks-namespaced-admin"),
      ["/metadata/labels/rbac.authorization.kubeflow.org~1aggregate-to-kubeflow-admin"],
      "upstream forgot to give administrators of tenants the sinks",
    ),
    ...deviationsOf(
      COMPONENT,
      collecting,
      "/rules",
      "the aggregation controller owns the rules; stating an empty list makes the next server-side apply conflict with it",
    ),
    ...deviationsOf(
      COMPONENT,
      [role("knative-eventing-job-sink"), role("knative-eventing-request-reply")],
      "/rules/0/resources",
      secrets,
    ),
    ...deviations(COMPONENT, role("knative-eventing-job-sink"), ["/rules/1/verbs"], secrets),
    ...deviationsOf(
      COMPONENT,
      ["Role", "RoleBinding"].map((kind) => `${kind} knative-eventing/knative-eventing-secret-reader`),
      "",
      secrets,
    ),
  ];
}

function closedNamespace(): Deviation[] {
  const open = ["eventing-webhook", "job-sink", "request-reply"];
  const policies = ["default-allow-same-namespace-knative-eventing", "eventing-webhook-apiserver", ...open.slice(1)];
  return [
    ...deviations(
      COMPONENT,
      "Namespace knative-eventing",
      ["/metadata/labels/pod-security.kubernetes.io~1enforce"],
      "the Pods meet the level restricted, and no others are to run beside them",
    ),
    ...deviations(
      COMPONENT,
      "Namespace knative-eventing",
      ["/metadata/labels/istio-injection"],
      "the mesh encrypts events, and tells receivers who sends them",
    ),
    ...deviationsOf(
      COMPONENT,
      policies.map((name) => `NetworkPolicy knative-eventing/${name}`),
      "",
      "the namespace is closed to all but the API server, which calls the webhooks, and tenants, who send events",
    ),
    ...deviationsOf(
      COMPONENT,
      [
        ...open.map((name) => `AuthorizationPolicy knative-eventing/${name}`),
        "PeerAuthentication knative-eventing/eventing-webhook",
      ],
      "",
      "the mesh refuses what no policy allows, and the API server is outside of it",
    ),
  ];
}
