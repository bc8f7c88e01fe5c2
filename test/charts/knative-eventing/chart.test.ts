import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { meshLabels, type MeshMode } from "../../../charts/istio/mesh";
import { KnativeEventingChart, type KnativeEventingChartProps } from "../../../charts/knative-eventing/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];

function chartOf(props: Partial<KnativeEventingChartProps> = {}): KnativeEventingChart {
  return new KnativeEventingChart(new App(), "eventing", { release, availability: "high", ...props });
}

function render(props: Partial<KnativeEventingChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
function changedBy(props: Partial<KnativeEventingChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function ofKind(kind: string, objects = render()): string[] {
  return [...objects.keys()].filter((id) => id.startsWith(`${kind} `)).sort();
}

function mesh(mode: MeshMode) {
  return { mode, namespaceLabels: meshLabels(mode) };
}

const WORKLOADS = [
  "Deployment knative-eventing/eventing-controller",
  "Deployment knative-eventing/eventing-webhook",
  "Deployment knative-eventing/job-sink",
  "Deployment knative-eventing/pingsource-mt-adapter",
  "StatefulSet knative-eventing/request-reply",
];
const WEBHOOKS = [
  "MutatingWebhookConfiguration sinkbindings.webhook.sources.knative.dev",
  "MutatingWebhookConfiguration webhook.eventing.knative.dev",
  "ValidatingWebhookConfiguration config.webhook.eventing.knative.dev",
  "ValidatingWebhookConfiguration validation.webhook.eventing.knative.dev",
];

function podOf(id: string, objects = render()): k8s.PodSpec {
  return (objects.get(id)?.spec as k8s.DeploymentSpec).template.spec!;
}

function mapData(name: string, props: Partial<KnativeEventingChartProps> = {}): unknown {
  return render(props).get(`ConfigMap knative-eventing/${name}`)?.data;
}

test("the chart makes these objects", () => {
  const counts = new Map<string, number>();
  for (const { kind } of render().values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({
    ClusterRole: 35,
    ClusterRoleBinding: 12,
    ConfigMap: 13,
    Deployment: 4,
    HorizontalPodAutoscaler: 1,
    MutatingWebhookConfiguration: 2,
    Namespace: 1,
    NetworkPolicy: 4,
    PodDisruptionBudget: 5,
    Role: 3,
    RoleBinding: 2,
    Secret: 2,
    Service: 3,
    ServiceAccount: 5,
    StatefulSet: 1,
    ValidatingWebhookConfiguration: 2,
  });
  expect([...ofKind("Deployment"), ...ofKind("StatefulSet")]).toEqual(WORKLOADS);
  expect([...ofKind("MutatingWebhookConfiguration"), ...ofKind("ValidatingWebhookConfiguration")]).toEqual(WEBHOOKS);
});

describe("order", () => {
  function before(id: string): string[] {
    const objects = chartOf().node.findAll().filter(ApiObject.isApiObject);
    const object = objects.find((it) => objectId(it.toJson() as PlainObject) === id);
    return (object?.node.dependencies ?? []).map((it) => objectId((it as ApiObject).toJson() as PlainObject)).sort();
  }

  test.each(WORKLOADS)("%s follows what its Pods do not start without, and no Service", (id) => {
    const kinds = ["ServiceAccount", "ClusterRole", "ClusterRoleBinding", "ConfigMap", "Role", "RoleBinding", "Secret"];
    expect(before(id)).toEqual(kinds.flatMap((kind) => ofKind(kind)).sort());
  });

  test.each(WEBHOOKS)("%s follows the programs: nothing hangs while nobody can answer", (id) => {
    expect(before(id)).toEqual(WORKLOADS);
  });
});

describe("security", () => {
  test("every container is restricted, in a namespace that takes no other", () => {
    for (const id of WORKLOADS) {
      const { containers, initContainers, hostNetwork, volumes = [] } = podOf(id);
      expect(containers.map(({ securityContext }) => securityContext)).toEqual([RESTRICTED_CONTAINER]);
      expect([initContainers, hostNetwork]).toEqual([undefined, undefined]);
      expect(volumes.filter((volume) => !volume.secret)).toEqual([]);
    }
    expect(render().get("Namespace knative-eventing")?.metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": "restricted",
    });
  });

  test("no rule has a wildcard", () => {
    const rules = [...render().values()].flatMap(({ rules = [] }) => rules as k8s.PolicyRule[]);
    expect(rules.length).toBeGreaterThan(80);
    expect(rules.filter((rule) => JSON.stringify(rule).includes("*"))).toEqual([]);
  });

  test("what tenants send to reads the Secrets of its own namespace alone", () => {
    const secretVerbs = (id: string) =>
      (render().get(id)?.rules as k8s.PolicyRule[])
        .filter(({ resources }) => resources?.includes("secrets"))
        .flatMap(({ verbs }) => verbs);
    expect(secretVerbs("ClusterRole knative-eventing-job-sink")).toEqual(["create"]);
    expect(secretVerbs("ClusterRole knative-eventing-request-reply")).toEqual([]);
    expect(secretVerbs("Role knative-eventing/knative-eventing-secret-reader")).toEqual(["get", "list", "watch"]);
  });

  test("a binding names a role and an account that exist, or a role of others", () => {
    const objects = render();
    for (const id of ofKind("ClusterRoleBinding")) {
      const { roleRef, subjects } = objects.get(id) as unknown as k8s.KubeClusterRoleBindingProps;
      expect([...objects.keys()]).toContain(`ClusterRole ${roleRef.name}`);
      for (const { namespace, name } of subjects ?? []) {
        expect([...objects.keys()]).toContain(`ServiceAccount ${namespace}/${name}`);
      }
    }
  });

  test("tenants may send events, the API server calls the webhooks, and nobody else gets in", () => {
    const rules = (id: string, objects: Map<string, PlainObject>) =>
      (objects.get(`NetworkPolicy knative-eventing/${id}`)?.spec as k8s.NetworkPolicySpec).ingress;
    const tenants = {
      namespaceSelector: {
        matchExpressions: [{ key: "app.kubernetes.io/part-of", operator: "In", values: ["kubeflow-profile"] }],
      },
    };
    const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: "TCP" }));
    expect(rules("eventing-webhook-apiserver", render())).toEqual([{ ports: ports(8443) }]);
    for (const id of ["job-sink", "request-reply"]) {
      expect(rules(id, render())).toEqual([{ from: [tenants], ports: ports(8080, 8443) }]);
      const ambient = rules(id, render({ mesh: mesh("ambient") }));
      expect(ambient).toEqual([{ from: [tenants], ports: ports(8080, 8443, 15008) }]);
    }
    expect(ofKind("NetworkPolicy")).not.toContain("NetworkPolicy knative-eventing/allow-node-probes");
    expect(rules("allow-node-probes", render({ mesh: mesh("ambient") }))).toEqual([
      { from: [{ ipBlock: { cidr: "169.254.7.127/32" } }] },
    ]);
  });

  test("no Secret has content: the programs generate it", () => {
    for (const id of ofKind("Secret"))
      expect(Object.keys(render().get(id)!).sort()).toEqual(["apiVersion", "kind", "metadata"]);
  });
});

describe("fields that programs write", () => {
  test("webhooks state no rules and no CA", () => {
    for (const id of WEBHOOKS) {
      const [webhook] = render().get(id)?.webhooks as k8s.ValidatingWebhook[];
      expect(webhook.rules).toBeUndefined();
      expect(webhook.clientConfig).toEqual({ service: { name: "eventing-webhook", namespace: "knative-eventing" } });
    }
  });

  test("the sender of PingSources has at least one Pod and none of the variables that the controller sets", () => {
    const id = "Deployment knative-eventing/pingsource-mt-adapter";
    expect((render({ availability: "single" }).get(id)?.spec as k8s.DeploymentSpec).replicas).toBe(1);
    expect(podOf(id).containers[0].env?.map(({ name }) => name)).toEqual(["SYSTEM_NAMESPACE", "NAMESPACE"]);
  });

  test("with an autoscaler a Deployment does not say how many Pods there are", () => {
    expect((render().get("Deployment knative-eventing/eventing-webhook")?.spec as k8s.DeploymentSpec).replicas).toBe(
      undefined,
    );
  });
});

describe("availability", () => {
  test("single means one Pod of each and no budgets", () => {
    expect(changedBy({ availability: "single" })).toEqual(
      [
        ...WORKLOADS,
        ...WORKLOADS.map((id) => id.replace(/^\w+/, "PodDisruptionBudget")),
        "HorizontalPodAutoscaler knative-eventing/eventing-webhook",
      ].sort(),
    );
  });

  test("high means two of each, of which a drain takes one", () => {
    const objects = render();
    expect(WORKLOADS.map((id) => (objects.get(id)?.spec as k8s.DeploymentSpec).replicas)).toEqual([
      2,
      undefined,
      2,
      2,
      2,
    ]);
    const autoscaler = objects.get("HorizontalPodAutoscaler knative-eventing/eventing-webhook");
    expect(autoscaler?.spec).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
    for (const id of WORKLOADS) {
      const budget = objects.get(id.replace(/^\w+/, "PodDisruptionBudget"))?.spec as k8s.PodDisruptionBudgetSpec;
      expect(budget.maxUnavailable).toBe(1);
      const { labels } = (objects.get(id)?.spec as k8s.DeploymentSpec).template.metadata!;
      expect(labels).toMatchObject(budget.selector!.matchLabels!);
    }
  });
});

describe("mesh", () => {
  test.each(["sidecar", "ambient"] as const)("%s mode labels the namespace and opens what others call", (mode) => {
    const objects = render({ mesh: mesh(mode) });
    expect(objects.get("Namespace knative-eventing")?.metadata.labels).toMatchObject(meshLabels(mode));
    expect(ofKind("AuthorizationPolicy", objects)).toEqual(
      ["eventing-webhook", "job-sink", "request-reply"].map((name) => `AuthorizationPolicy knative-eventing/${name}`),
    );
    expect(objects.get("PeerAuthentication knative-eventing/eventing-webhook")?.spec).toEqual({
      portLevelMtls: { 8443: { mode: "PERMISSIVE" } },
      selector: { matchLabels: { role: "eventing-webhook" } },
    });
  });

  test("without one there is nothing of Istio's", () => {
    expect([...render().values()].filter(({ apiVersion }) => apiVersion.includes("istio"))).toEqual([]);
  });
});

test("images and the version label are the release's, and new images of integrations restart the controller", () => {
  const integrations = { ...release.knativeEventing.integrations, "log-sink": "mirror.example/log-sink:1" };
  const changed = { ...release, knativeEventing: { ...release.knativeEventing, integrations } };
  expect(changedBy({ release: changed })).toEqual([
    "ConfigMap knative-eventing/eventing-integrations-images",
    "Deployment knative-eventing/eventing-controller",
  ]);
  expect(mapData("eventing-integrations-images", { release: changed })).toMatchObject(integrations);
  const images = WORKLOADS.map((id) => podOf(id).containers[0].image);
  const { controller, webhook, jobSink, pingSource, requestReply } = release.knativeEventing;
  expect(images).toEqual([controller, webhook, jobSink, pingSource, requestReply]);
});

describe("settings", () => {
  test("defaults of Brokers name their class, its configuration and how delivery is tried", () => {
    const settings = {
      broker: {
        brokerClass: "Kafka",
        config: { name: "kafka-broker-config", namespace: "kafka" },
        delivery: { retries: 3, backoff: "linear", backoffMilliseconds: 1500 },
      },
    } as const;
    expect(changedBy({ settings })).toEqual(["ConfigMap knative-eventing/config-br-defaults"]);
    expect(mapData("config-br-defaults", { settings })).toEqual({
      "default-br-config": [
        "clusterDefault:",
        "  brokerClass: Kafka",
        "  apiVersion: v1",
        "  kind: ConfigMap",
        "  name: kafka-broker-config",
        "  namespace: kafka",
        "  delivery:",
        "    retry: 3",
        "    backoffPolicy: linear",
        "    backoffDelay: PT1.5S",
        "",
      ].join("\n"),
    });
  });

  test("the default channel is that of Channels and of Brokers", () => {
    const settings = { channel: { apiVersion: "messaging.knative.dev/v1beta1", kind: "KafkaChannel" } };
    expect(changedBy({ settings })).toEqual([
      "ConfigMap knative-eventing/config-br-default-channel",
      "ConfigMap knative-eventing/default-ch-webhook",
    ]);
    expect(JSON.stringify(mapData("default-ch-webhook", { settings }))).toContain("kind: KafkaChannel");
  });

  test("a switch changes its key alone", () => {
    const settings = { features: { authenticatedSenders: true }, unlistedSenders: "deny-all" } as const;
    expect(changedBy({ settings })).toEqual(["ConfigMap knative-eventing/config-features"]);
    const [before, after] = [mapData("config-features"), mapData("config-features", { settings })];
    expect(after).toEqual({
      ...(before as object),
      "authentication-oidc": "enabled",
      "default-authorization-mode": "deny-all",
    });
  });

  test("logging and metrics go to their ConfigMaps", () => {
    expect(changedBy({ settings: { logLevel: "debug" } })).toEqual(["ConfigMap knative-eventing/config-logging"]);
    expect(mapData("config-logging", { settings: { logLevel: "debug" } })).toMatchObject({
      "loglevel.controller": "debug",
      "loglevel.webhook": "debug",
      "zap-logger-config": expect.stringContaining('"level":"debug"') as string,
    });
    expect(changedBy({ settings: { metrics: "prometheus" } })).toEqual([
      "ConfigMap knative-eventing/config-observability",
    ]);
    expect(mapData("config-observability", { settings: { metrics: "prometheus" } })).toEqual({
      "metrics-protocol": "prometheus",
    });
  });
});
