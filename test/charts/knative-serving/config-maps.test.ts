import type { KnativeSettings } from "../../../charts/knative-serving/settings";
import { CLUSTER_LOCAL_PODS, INGRESS_PODS } from "../../../charts/istio-gateways/gateway-pods";
import { changedBy, configOf, find, ids, PROGRAMS, templateOf } from "./rendering";

const configMaps = (...names: readonly string[]) =>
  ids(
    "ConfigMap",
    names.map((name) => `config-${name}`),
  );

test("without settings, a ConfigMap has only what this platform decides", () => {
  const image = configOf("deployment")["queue-sidecar-image"];
  expect(image).toMatch(/^gcr\.io\/knative-releases\/knative\.dev\/serving\/cmd\/queue@sha256:[0-9a-f]{64}$/);
  expect(configOf("deployment")).toEqual({
    "queue-sidecar-image": image,
    "queue-sidecar-memory-request": "64Mi",
    "progress-deadline": "600s",
  });
  expect(configOf("domain")).toEqual({ "serving.example.com": "" });
  expect(configOf("istio")).toEqual({
    "gateway.kubeflow.kubeflow-gateway": "istio-ingressgateway.istio-system.svc.cluster.local",
  });
  expect(configOf("network")).toEqual({
    "ingress-class": "istio.ingress.networking.knative.dev",
    "domain-template": "{{.Name}}-{{.Namespace}}.{{.Domain}}",
    "default-external-scheme": "https",
    "external-domain-tls": "disabled",
  });
  expect(configOf("observability")).toEqual({
    "metrics-protocol": "prometheus",
    "request-metrics-protocol": "prometheus",
  });
  for (const name of ["autoscaler", "certmanager", "defaults", "gc", "leader-election", "logging", "tracing"])
    expect(find(`ConfigMap config-${name}`)).not.toHaveProperty("data");
});

test("services may use what KServe hands on, and nothing that opens the node to them", () => {
  expect(configOf("features")).toEqual({
    "kubernetes.podspec-affinity": "enabled",
    "kubernetes.podspec-fieldref": "enabled",
    "kubernetes.podspec-init-containers": "enabled",
    "kubernetes.podspec-nodeselector": "enabled",
    "kubernetes.podspec-persistent-volume-claim": "enabled",
    "kubernetes.podspec-priorityclassname": "enabled",
    "kubernetes.podspec-runtimeclassname": "enabled",
    "kubernetes.podspec-schedulername": "enabled",
    "kubernetes.podspec-securitycontext": "enabled",
    "kubernetes.podspec-tolerations": "enabled",
    "kubernetes.podspec-topologyspreadconstraints": "enabled",
  });
});

describe("a setting changes the ConfigMap that it is in, alone", () => {
  const cases: readonly (readonly [name: string, settings: KnativeSettings, data: Record<string, string>])[] = [
    [
      "autoscaler",
      {
        autoscaler: {
          scaleToZero: false,
          scaleToZeroGraceSeconds: 40,
          scaleToZeroRetentionSeconds: 300,
          stableWindowSeconds: 120,
          panicWindowPercent: 20,
          panicThresholdPercent: 150,
          scaleDownDelaySeconds: 90,
          targetConcurrency: 4,
          targetRequestsPerSecond: 50,
          targetUtilizationPercent: 80,
          targetBurstCapacity: -1,
          maxScaleUpRate: 10,
          maxScaleDownRate: 3,
          initialScale: 0,
          allowZeroInitialScale: true,
          minScale: 1,
          maxScale: 5,
          maxScaleLimit: 10,
        },
      },
      {
        "enable-scale-to-zero": "false",
        "scale-to-zero-grace-period": "40s",
        "scale-to-zero-pod-retention-period": "300s",
        "stable-window": "120s",
        "panic-window-percentage": "20",
        "panic-threshold-percentage": "150",
        "scale-down-delay": "90s",
        "container-concurrency-target-default": "4",
        "requests-per-second-target-default": "50",
        "container-concurrency-target-percentage": "80",
        "target-burst-capacity": "-1",
        "max-scale-up-rate": "10",
        "max-scale-down-rate": "3",
        "initial-scale": "0",
        "allow-zero-initial-scale": "true",
        "min-scale": "1",
        "max-scale": "5",
        "max-scale-limit": "10",
      },
    ],
    ["defaults", { requests: { timeoutSeconds: 400 } }, { "revision-timeout-seconds": "400" }],
    ["deployment", { revisions: { startDeadlineSeconds: 1800 } }, { "progress-deadline": "1800s" }],
    [
      "deployment",
      { queueProxy: { cpu: "50m", memory: "128Mi" } },
      { "queue-sidecar-cpu-request": "50m", "queue-sidecar-memory-request": "128Mi" },
    ],
    [
      "deployment",
      { registriesSkippingTagResolving: ["registry.example.com:5000", "dev.local"] },
      { "registries-skipping-tag-resolving": "registry.example.com:5000,dev.local" },
    ],
    [
      "gc",
      { revisions: { minRetained: 2, maxRetained: 5 } },
      { "min-non-active-revisions": "2", "max-non-active-revisions": "5" },
    ],
    ["features", { features: ["volumes-image"] }, { "kubernetes.podspec-volumes-image": "enabled" }],
    ["network", { hosts: "name.namespace" }, { "domain-template": "{{.Name}}.{{.Namespace}}.{{.Domain}}" }],
    [
      "logging",
      { logLevel: "debug" },
      {
        "loglevel.activator": "debug",
        "loglevel.autoscaler": "debug",
        "loglevel.controller": "debug",
        "loglevel.net-istio-controller": "debug",
        "loglevel.net-istio-webhook": "debug",
        "loglevel.queueproxy": "debug",
        "loglevel.webhook": "debug",
      },
    ],
  ];

  test.each(cases)("config-%s: %j", (name, settings, data) => {
    expect(changedBy({ settings })).toEqual(configMaps(name));
    expect(configOf(name, { settings })).toMatchObject(data);
  });

  test("a feature list takes the place of the default", () => {
    expect(Object.keys(configOf("features", { settings: { features: [] } }))).toEqual([]);
  });
});

describe("what programs read only when they start makes their Pods anew", () => {
  test("metrics and traces do so for all", () => {
    const settings: KnativeSettings = {
      metrics: "none",
      tracing: { endpoint: "http://collector.example:4318/v1/traces", samplingPercent: 25 },
    };
    expect(changedBy({ settings })).toEqual([...configMaps("observability"), ...ids("Deployment", PROGRAMS)]);
    expect(configOf("observability", { settings })).toEqual({
      "metrics-protocol": "none",
      "request-metrics-protocol": "none",
      "tracing-protocol": "http/protobuf",
      "tracing-endpoint": "http://collector.example:4318/v1/traces",
      "tracing-sampling-rate": "0.25",
    });
    const { endpoint } = settings.tracing!;
    expect(configOf("observability", { settings: { tracing: { endpoint } } })).toMatchObject({
      "tracing-sampling-rate": "0.1",
    });
  });

  test("an issuer does so for the controller, and takes away the certificate that it is not for", () => {
    const issuer = { kind: "ClusterIssuer", name: "company-ca" } as const;
    expect(changedBy({ issuer })).toEqual([
      "Certificate knative-serving/routing-serving-certs",
      ...configMaps("certmanager", "istio", "network"),
      "Deployment knative-serving/controller",
      "Gateway knative-serving/knative-ingress-gateway",
    ]);
    expect(configOf("certmanager", { issuer })).toEqual({
      issuerRef: '{"kind":"ClusterIssuer","name":"company-ca"}',
    });
    // net-istio writes the servers of the Gateway that is named there, and would take those of the users' away.
    expect(configOf("istio", { issuer })).toMatchObject({
      "gateway.knative-serving.knative-ingress-gateway": "istio-ingressgateway.istio-system.svc.cluster.local",
    });
    expect(configOf("network", { issuer })).toEqual({
      "ingress-class": "istio.ingress.networking.knative.dev",
      "domain-template": "{{.Name}}.{{.Namespace}}.{{.Domain}}",
      "default-external-scheme": "https",
      "external-domain-tls": "enabled",
      "certificate-class": "cert-manager.certificate.networking.knative.dev",
      "http-protocol": "redirected",
    });
  });
});

test("long requests get time at the activator when its Pods end", () => {
  const settings: KnativeSettings = { requests: { maxTimeoutSeconds: 3600 } };
  expect(changedBy({ settings })).toEqual([...configMaps("defaults"), "Deployment knative-serving/activator"]);
  expect(templateOf("activator").spec?.terminationGracePeriodSeconds).toBe(600);
  expect(templateOf("activator", { settings }).spec?.terminationGracePeriodSeconds).toBe(3600);
  const shorter: KnativeSettings = { requests: { maxTimeoutSeconds: 400 } };
  expect(templateOf("activator", { settings: shorter }).spec?.terminationGracePeriodSeconds).toBe(600);
});

test("a gateway without TLS has services at plain URLs", () => {
  const gateway = { name: "edge/public", https: false };
  expect(configOf("network", { gateway })).toMatchObject({ "default-external-scheme": "http" });
  expect(Object.keys(configOf("istio", { gateway }))).toEqual(["gateway.edge.public"]);
});

test("gateways of another installation are named, selected and let in where they are", () => {
  const ingress = { ...INGRESS_PODS, namespace: "edge", labels: { app: "way-in" }, service: "way-in.edge.svc.local" };
  const clusterLocal = { ...CLUSTER_LOCAL_PODS, namespace: "inner", labels: { app: "local" } };
  const props = { ingress, clusterLocal };
  expect(changedBy(props)).toEqual([
    ...configMaps("istio"),
    "Gateway knative-serving/knative-local-gateway",
    "NetworkPolicy knative-serving/allow-istio-gateways-to-activator",
    "Service inner/knative-local-gateway",
    "Service istio-system/knative-local-gateway",
  ]);
  expect(configOf("istio", props)).toEqual({
    "gateway.kubeflow.kubeflow-gateway": "way-in.edge.svc.local",
    "local-gateway.knative-serving.knative-local-gateway": "knative-local-gateway.inner.svc.cluster.local",
  });
  expect(find("Gateway knative-local-gateway", props).spec).toMatchObject({ selector: { app: "local" } });
  const { spec } = find("NetworkPolicy allow-istio-gateways-to-activator", props);
  const inNamespace = (name: string) => ({
    matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: [name] }],
  });
  expect(spec).toMatchObject({
    ingress: [
      {
        from: [
          { namespaceSelector: inNamespace("edge"), podSelector: { matchLabels: { app: "way-in" } } },
          { namespaceSelector: inNamespace("inner"), podSelector: { matchLabels: { app: "local" } } },
        ],
      },
    ],
  });
});
