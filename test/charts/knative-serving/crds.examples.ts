import { certificate, clusterDomainClaim, image, ingress } from "../../../charts/knative-serving/crds/internal";
import { metric, podAutoscaler, serverlessService } from "../../../charts/knative-serving/crds/internal";
import type { ClusterDomainClaimSpec } from "../../../charts/knative-serving/crds/internal";
import { revision } from "../../../charts/knative-serving/crds/revision";
import { configuration, domainMapping, route, service } from "../../../charts/knative-serving/crds/service";
import type { DomainMappingSpec, KnativeServiceSpec } from "../../../charts/knative-serving/crds/service";
import type { KindExample } from "../support/examples";

const revisionSpec = {
  containerConcurrency: 10,
  timeoutSeconds: 300,
  serviceAccountName: "greeter",
  nodeSelector: { "kubernetes.io/arch": "amd64" },
  affinity: { podAntiAffinity: {} },
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
  containers: [
    {
      name: "greeter",
      image: "registry.example.org/greeter:1",
      env: [
        { name: "GREETING", value: "hello" },
        { name: "TOKEN", valueFrom: { secretKeyRef: { name: "greeter", key: "token" } } },
        { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
      ],
      ports: [{ containerPort: 8080, name: "h2c", protocol: "TCP" }],
      readinessProbe: { httpGet: { path: "/ready" }, periodSeconds: 0 },
      resources: { limits: { cpu: "1", memory: "512Mi" } },
      securityContext: { runAsNonRoot: true, capabilities: { drop: ["ALL"] } },
      volumeMounts: [{ name: "settings", mountPath: "/etc/greeter", readOnly: true }],
    },
  ],
  volumes: [
    { name: "settings", configMap: { name: "greeter", items: [{ key: "greeter.yaml", path: "greeter.yaml" }] } },
    { name: "scratch", emptyDir: { sizeLimit: "1Gi" } },
    { name: "identity", projected: { sources: [{ serviceAccountToken: { path: "token", audience: "example" } }] } },
  ],
} as const;

const template = {
  metadata: { name: "greeter-2", annotations: { "autoscaling.knative.dev/min-scale": "1" } },
  spec: revisionSpec,
};

const serviceSpec: KnativeServiceSpec = {
  template,
  traffic: [
    { revisionName: "greeter-1", percent: 90, tag: "stable" },
    { latestRevision: true, percent: 10 },
  ],
};

const mappingSpec: DomainMappingSpec = {
  ref: { apiVersion: "serving.knative.dev/v1", kind: "Service", name: "greeter" },
  tls: { secretName: "greeter-tls" },
};

const claimSpec: ClusterDomainClaimSpec = { namespace: "default" };

const backend = { serviceName: "greeter-2", serviceNamespace: "default", servicePort: 80 };

/** One object of each kind of Knative Serving, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: service,
    valid: { spec: serviceSpec },
    mistakes: [
      ["spec.template.spec.containers", undefined],
      ["spec.template.spec.containers[0].env[0].name", undefined],
      ["spec.template.spec.containers[0].lifecycle", { preStop: {} }],
      ["spec.template.spec.containers[0].resources.limits.memory", "a lot"],
      ["spec.template.spec.volumes[0].name", "scratch", "spec.template.spec.volumes[1]"],
      ["spec.traffic[0].percent", "90"],
      ["spec.templates", {}],
    ],
  },
  {
    kind: configuration,
    valid: { spec: { template } },
    mistakes: [
      ["spec.template.spec.containers", undefined],
      ["spec.template.spec.containerConcurrency", "ten"],
      [
        "spec.template.metadata.annotations",
        { "autoscaling.knative.dev/min-scale": 1 },
        "spec.template.metadata.annotations.autoscaling.knative.dev/min-scale",
      ],
      ["spec.template.spec.terminationGracePeriodSeconds", 10],
    ],
  },
  {
    kind: revision,
    valid: { spec: revisionSpec },
    mistakes: [
      ["spec.containers", undefined],
      ["spec.volumes[0].configMap.items[0].path", undefined],
      [
        "spec.containers[0].securityContext.seccompProfile",
        {},
        "spec.containers[0].securityContext.seccompProfile.type",
      ],
      ["spec.timeoutSeconds", 1.5],
    ],
  },
  {
    kind: route,
    valid: { spec: { traffic: [{ configurationName: "greeter", latestRevision: true, percent: 100 }] } },
    mistakes: [
      ["spec.traffic[0].percent", "100"],
      ["spec.traffic[0].latestRevision", "yes"],
      ["spec.traffic[0].configuration", "greeter"],
    ],
  },
  {
    kind: domainMapping,
    valid: { spec: mappingSpec },
    mistakes: [
      ["spec.ref", undefined],
      ["spec.ref.name", undefined],
      ["spec.tls.secretName", undefined],
      ["spec.ref.port", 80],
    ],
  },
  {
    kind: certificate,
    valid: { spec: { dnsNames: ["greeter.default.example.org"], secretName: "route-1", domain: "example.org" } },
    mistakes: [
      ["spec.dnsNames", undefined],
      ["spec.secretName", undefined],
      ["spec.dnsNames", "greeter.default.example.org"],
      ["spec.dnsName", "greeter.default.example.org"],
    ],
  },
  {
    kind: clusterDomainClaim,
    valid: { spec: claimSpec },
    mistakes: [
      ["spec.namespace", undefined],
      ["spec.namespace", ["default"]],
      ["spec.domain", "example.org"],
    ],
  },
  {
    kind: image,
    valid: { spec: { image: "registry.example.org/greeter:1", imagePullSecrets: [{ name: "registry" }] } },
    mistakes: [
      ["spec.image", undefined],
      ["spec.imagePullSecrets[0]", "registry"],
      ["spec.imagePullPolicy", "Always"],
    ],
  },
  {
    kind: ingress,
    valid: {
      spec: {
        httpOption: "Enabled",
        rules: [
          {
            hosts: ["greeter.default.example.org"],
            http: { paths: [{ headers: { "K-Tag": { exact: "stable" } }, splits: [{ ...backend, percent: 100 }] }] },
            visibility: "ExternalIP",
          },
        ],
      },
    },
    mistakes: [
      ["spec.rules[0].http.paths", undefined],
      ["spec.rules[0].http.paths[0].splits[0].servicePort", undefined],
      ["spec.rules[0].http.paths[0].headers", { "K-Tag": {} }, "spec.rules[0].http.paths[0].headers.K-Tag.exact"],
      ["spec.rules[0].host", "greeter.default.example.org"],
    ],
  },
  {
    kind: metric,
    valid: { spec: { panicWindow: 6_000_000_000, scrapeTarget: "greeter-2-private", stableWindow: 60_000_000_000 } },
    mistakes: [
      ["spec.scrapeTarget", undefined],
      ["spec.stableWindow", "60s"],
      ["spec.window", 60],
    ],
  },
  {
    kind: podAutoscaler,
    valid: {
      spec: {
        containerConcurrency: 10,
        protocolType: "http1",
        reachability: "Reachable",
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "greeter-2-deployment" },
      },
    },
    mistakes: [
      ["spec.protocolType", undefined],
      ["spec.scaleTargetRef", undefined],
      ["spec.containerConcurrency", "10"],
      ["spec.scaleTargetRef.namespace", "default"],
    ],
  },
  {
    kind: serverlessService,
    valid: {
      spec: {
        mode: "Serve",
        numActivators: 3,
        objectRef: { apiVersion: "apps/v1", kind: "Deployment", name: "greeter-2-deployment" },
        protocolType: "http1",
      },
    },
    mistakes: [
      ["spec.objectRef", undefined],
      ["spec.protocolType", undefined],
      ["spec.numActivators", "all"],
      ["spec.activators", 3],
    ],
  },
];
