import { ApiObject } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { changedBy, chartOf, DEFAULTS, find, ids, PROGRAMS, render, templateOf, type Props } from "./rendering";

const CONFIG_MAPS = [
  "autoscaler",
  "certmanager",
  "defaults",
  "deployment",
  "domain",
  "features",
  "gc",
  "istio",
  "leader-election",
  "logging",
  "network",
  "observability",
  "tracing",
].map((name) => `config-${name}`);
const WEBHOOKS = [
  "MutatingWebhookConfiguration webhook.istio.networking.internal.knative.dev",
  "MutatingWebhookConfiguration webhook.serving.knative.dev",
  "ValidatingWebhookConfiguration config.webhook.istio.networking.internal.knative.dev",
  "ValidatingWebhookConfiguration config.webhook.serving.knative.dev",
  "ValidatingWebhookConfiguration validation.webhook.serving.knative.dev",
];
const CERTIFICATE = "Certificate knative-serving/routing-serving-certs";
const BUDGETS = ids(
  "PodDisruptionBudget",
  PROGRAMS.map((name) => `${name}-pdb`),
);

test("the chart makes these 73 objects", () => {
  const expected = [
    ...ids("AuthorizationPolicy", ["activator-service", "autoscaler", "controller", "istio-webhook", "webhook"]),
    CERTIFICATE,
    "ClusterRole knative-serving-activator-cluster",
    "ClusterRole knative-serving-addressable-resolver",
    "ClusterRole knative-serving-admin",
    "ClusterRole knative-serving-aggregated-addressable-resolver",
    "ClusterRole knative-serving-core",
    "ClusterRole knative-serving-istio",
    "ClusterRole knative-serving-namespaced-admin",
    "ClusterRole knative-serving-namespaced-edit",
    "ClusterRole knative-serving-namespaced-view",
    "ClusterRole knative-serving-podspecable-binding",
    "ClusterRoleBinding knative-serving-activator-cluster",
    "ClusterRoleBinding knative-serving-controller-addressable-resolver",
    "ClusterRoleBinding knative-serving-controller-admin",
    ...ids("ConfigMap", CONFIG_MAPS),
    ...ids("Deployment", PROGRAMS),
    "DestinationRule knative-serving/knative",
    "Gateway knative-serving/knative-local-gateway",
    ...ids("HorizontalPodAutoscaler", ["activator", "webhook"]),
    "Image knative-serving/queue-proxy",
    ...WEBHOOKS.slice(0, 2),
    "Namespace knative-serving",
    ...ids("NetworkPolicy", ["allow-istio-gateways-to-activator", "default-allow-same-namespace-knative-serving"]),
    ...ids("NetworkPolicy", ["net-istio-webhook-apiserver", "webhook-apiserver"]),
    ...ids("PeerAuthentication", ["net-istio-webhook", "webhook"]),
    ...BUDGETS,
    "Role knative-serving/knative-serving-activator",
    "RoleBinding knative-serving/knative-serving-activator",
    ...ids("Secret", ["net-istio-webhook-certs", "webhook-certs"]),
    "Service istio-system/knative-local-gateway",
    ...ids("Service", ["activator-service", "autoscaler", "controller", "net-istio-webhook", "webhook"]),
    ...ids("ServiceAccount", ["activator", "controller"]),
    ...WEBHOOKS.slice(2),
  ];
  expect([...render().keys()].sort()).toEqual(expected.sort());
  expect(expected).toHaveLength(73);
});

describe("order", () => {
  /** What each object waits for, by its id; only for those that wait. */
  function waits(props: Props = {}): Map<string, string[]> {
    const idOf = (construct: unknown) => objectId((construct as ApiObject).toJson() as PlainObject);
    const objects = chartOf(props).node.findAll().filter(ApiObject.isApiObject);
    const waiting = objects.filter(({ node }) => node.dependencies.length > 0);
    return new Map(waiting.map((object) => [idOf(object), object.node.dependencies.map(idOf).sort()]));
  }

  test("programs follow their rights, all configuration and the Secrets of the webhooks", () => {
    const needed = [...render().keys()].filter((id) =>
      /^(ClusterRole|ClusterRoleBinding|ConfigMap|Role|RoleBinding|Secret|ServiceAccount) /.test(id),
    );
    expect(needed).toHaveLength(32);
    for (const id of ids("Deployment", PROGRAMS)) expect(waits().get(id)).toEqual(needed.sort());
  });

  test("webhooks are announced when somebody answers, and after the objects they would be asked about", () => {
    const answers = (id: string) => (id.includes("istio") ? "net-istio-webhook" : "webhook");
    for (const id of WEBHOOKS) {
      expect(waits().get(id)).toEqual([CERTIFICATE, `Deployment knative-serving/${answers(id)}`]);
    }
  });

  test("nothing else waits, Services in particular not for the Pods that give them endpoints", () => {
    expect([...waits().keys()].sort()).toEqual([...ids("Deployment", PROGRAMS), ...WEBHOOKS]);
  });
});

describe("the Pods", () => {
  test.each(PROGRAMS)("%s meets Pod Security's restricted level and writes nothing to its image", (program) => {
    const { containers, initContainers, ...pod } = templateOf(program).spec!;
    expect(initContainers).toBeUndefined();
    expect(containers.map(({ securityContext }) => securityContext)).toEqual([RESTRICTED_CONTAINER]);
    expect(Object.keys(pod)).toEqual(expect.not.arrayContaining(["hostNetwork", "hostPID", "hostIPC", "volumes"]));
  });

  test("run the release's images, the proxy of services included", () => {
    const { knativeServing } = DEFAULTS.release;
    const mirrored = Object.fromEntries(
      Object.entries(knativeServing).map(([key, image]) => [
        key,
        key === "version" ? image : image.replace("gcr.io", "mirror.example"),
      ]),
    ) as typeof knativeServing;
    const release = { ...DEFAULTS.release, knativeServing: mirrored };
    expect(JSON.stringify([...render({ release }).values()])).not.toContain("gcr.io");
    expect(changedBy({ release })).toEqual([
      "ConfigMap knative-serving/config-deployment",
      ...ids("Deployment", PROGRAMS),
      "Image knative-serving/queue-proxy",
    ]);
  });

  test("are those that the Services select, at ports that they have", () => {
    const pods = PROGRAMS.map((program) => templateOf(program));
    const services = [...render().values()].filter(
      ({ kind, metadata }) => kind === "Service" && metadata.namespace === "knative-serving",
    );
    expect(services).toHaveLength(5);
    for (const { spec } of services) {
      const { selector, ports } = spec as k8s.ServiceSpec;
      const selected = pods.filter(({ metadata }) =>
        Object.entries(selector!).every(([key, value]) => metadata?.labels?.[key] === value),
      );
      expect(selected).toHaveLength(1);
      const open = selected[0].spec!.containers[0].ports!.flatMap(({ name, containerPort }) => [name, containerPort]);
      // The activator's port for HTTPS is open only with Knative's own encryption, which is off.
      const targets = ports!.map(({ targetPort }) => targetPort as unknown).filter((target) => target !== 8112);
      expect(open).toEqual(expect.arrayContaining(targets));
    }
  });
});

describe("availability", () => {
  test("high runs everything twice, spread and protected from drains", () => {
    for (const program of PROGRAMS) {
      const { replicas, template, selector } = find(`Deployment ${program}`).spec as k8s.DeploymentSpec;
      const scaled = program === "activator" || program === "webhook";
      expect(replicas).toBe(scaled ? undefined : 2);
      if (scaled) expect(find(`HorizontalPodAutoscaler ${program}`).spec).toMatchObject({ minReplicas: 2 });
      const budget = find(`PodDisruptionBudget ${program}-pdb`).spec as k8s.PodDisruptionBudgetSpec;
      expect(budget.maxUnavailable).toBe(1);
      expect(selector.matchLabels).toMatchObject(budget.selector!.matchLabels!);
      const spread = template.spec!.topologySpreadConstraints!;
      expect(spread.map(({ topologyKey }) => topologyKey)).toEqual([
        "topology.kubernetes.io/zone",
        "kubernetes.io/hostname",
      ]);
    }
  });

  test("single runs everything once, without budgets", () => {
    expect(changedBy({ availability: "single" })).toEqual([
      ...ids("Deployment", PROGRAMS),
      ...ids("HorizontalPodAutoscaler", ["activator", "webhook"]),
      ...BUDGETS,
    ]);
    const single = render({ availability: "single" });
    expect([...single.keys()]).not.toEqual(expect.arrayContaining([expect.stringMatching(/^PodDisruptionBudget/)]));
    expect(find("Deployment controller", { availability: "single" }).spec).toMatchObject({ replicas: 1 });
  });
});

describe("the mesh", () => {
  test("in ambient mode takes the namespace, and lets in the gateways by its own port and the probes from its address", () => {
    const ambient: Props = { mesh: "ambient" };
    expect(changedBy(ambient)).toEqual([
      ...ids("Deployment", PROGRAMS),
      "Namespace knative-serving",
      "NetworkPolicy knative-serving/allow-istio-gateways-to-activator",
      "NetworkPolicy knative-serving/allow-node-probes",
    ]);
    expect(find("NetworkPolicy allow-node-probes", ambient).spec).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ ipBlock: { cidr: "169.254.7.127/32" } }] }],
    });
    expect(render(ambient).get("Namespace knative-serving")?.metadata.labels).toMatchObject({
      "istio.io/dataplane-mode": "ambient",
      "pod-security.kubernetes.io/enforce": "restricted",
    });
    for (const program of PROGRAMS) {
      expect(templateOf(program).metadata?.labels).toHaveProperty(["sidecar.istio.io/inject"], "true");
      expect(templateOf(program, ambient).metadata?.labels).not.toHaveProperty(["sidecar.istio.io/inject"]);
    }
    expect(gatewayPorts(ambient)).toEqual([8012, 8013, 15008]);
    expect(gatewayPorts({})).toEqual([8012, 8013]);
  });

  function gatewayPorts(props: Props): unknown[] {
    const { ingress } = find("NetworkPolicy allow-istio-gateways-to-activator", props).spec as k8s.NetworkPolicySpec;
    return ingress!.flatMap(({ ports }) => ports!.map(({ port }) => port));
  }
});

test("no role has a wildcard, and the controller's covers every kind with its status and finalizers", () => {
  const roles = [...render().values()].filter(({ kind }) => kind === "ClusterRole" || kind === "Role");
  expect(roles).toHaveLength(11);
  expect(JSON.stringify(roles)).not.toContain("*");
  const { rules } = render().get("ClusterRole knative-serving-core") as unknown as k8s.KubeClusterRoleProps;
  const own = rules!.find(({ apiGroups }) => apiGroups?.includes("serving.knative.dev"));
  expect(own?.resources).toHaveLength(33);
  expect(own?.resources).toEqual(
    expect.arrayContaining(["revisions", "revisions/status", "podautoscalers/finalizers", "ingresses"]),
  );
});

test("webhooks name neither operations nor a CA, which their programs write", () => {
  const configurations = [...render().values()].filter(({ kind }) => kind.endsWith("WebhookConfiguration"));
  expect(configurations).toHaveLength(5);
  for (const { metadata, webhooks } of configurations) {
    const [webhook, ...others] = webhooks as k8s.ValidatingWebhook[];
    expect(others).toEqual([]);
    expect(webhook.name).toBe(metadata.name);
    expect(webhook).not.toHaveProperty("rules");
    expect(Object.keys(webhook.clientConfig)).toEqual(["service"]);
    expect(webhook.failurePolicy).toBe("Fail");
    expect(find(`Service ${webhook.clientConfig.service?.name}`).spec).toMatchObject({
      ports: expect.arrayContaining([expect.objectContaining({ port: 443 })]),
    });
  }
});

test("every ConfigMap that a webhook understands carries the labels by which it is asked", () => {
  const configuration = render().get("ValidatingWebhookConfiguration config.webhook.serving.knative.dev");
  const [{ objectSelector }] = configuration?.webhooks as k8s.ValidatingWebhook[];
  const components = objectSelector?.matchExpressions?.[1].values;
  for (const name of CONFIG_MAPS.filter((each) => each !== "config-istio")) {
    const labels = find(`ConfigMap ${name}`).metadata.labels as Record<string, string>;
    expect(labels["app.kubernetes.io/name"]).toBe("knative-serving");
    expect(components).toContain(labels["app.kubernetes.io/component"]);
  }
});

test("impossible props are refused, all at once", () => {
  const props: Props = {
    domain: "Serving.example.com",
    issuer: { kind: "Issuer", name: "ca" },
    settings: { autoscaler: { stableWindowSeconds: 5 } },
  };
  expect(() => chartOf(props)).toThrow(
    [
      'knative-serving: settings.autoscaler.stableWindowSeconds: "5" is not a whole number from 6 to 3600',
      'knative-serving: domain: "Serving.example.com" is no domain such as "serving.example.com"',
      'knative-serving: issuer.kind: "Issuer" serves one namespace; name a ClusterIssuer',
    ].join("\n"),
  );
});
