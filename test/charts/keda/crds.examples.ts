import { cloudEventSource, clusterCloudEventSource } from "../../../charts/keda/crds/event-source";
import { scaledJob, scaledObject, type ScaledJobSpec, type ScaledObjectSpec } from "../../../charts/keda/crds/scaling";
import {
  clusterTriggerAuthentication,
  triggerAuthentication,
  type TriggerAuthenticationSpec,
} from "../../../charts/keda/crds/trigger-authentication";
import type { KindExample } from "../support/examples";

const scaledObjectSpec: ScaledObjectSpec = {
  scaleTargetRef: { name: "predictor", kind: "Deployment" },
  minReplicaCount: 0,
  maxReplicaCount: 5,
  pollingInterval: 15,
  cooldownPeriod: 120,
  fallback: { failureThreshold: 3, replicas: 2, behavior: "static" },
  advanced: {
    restoreToOriginalReplicaCount: true,
    scalingModifiers: { formula: "requests / 2", target: "10", metricType: "AverageValue" },
    horizontalPodAutoscalerConfig: {
      behavior: {
        scaleDown: {
          stabilizationWindowSeconds: 300,
          policies: [{ type: "Percent", value: 50, periodSeconds: 60 }],
        },
      },
    },
  },
  triggers: [
    {
      type: "prometheus",
      name: "requests",
      metricType: "AverageValue",
      metadata: { serverAddress: "http://prometheus:9090", query: "sum(rate(requests[2m]))", threshold: "10" },
      authenticationRef: { name: "prometheus", kind: "TriggerAuthentication" },
    },
  ],
};

const ports = [{ containerPort: 80, protocol: "TCP" }] as const;
const container = { name: "worker", image: "registry.example.org/worker:1", ports };

const scaledJobSpec: ScaledJobSpec = {
  jobTargetRef: { backoffLimit: 2, template: { spec: { containers: [container], restartPolicy: "Never" } } },
  maxReplicaCount: 10,
  successfulJobsHistoryLimit: 5,
  rollout: { strategy: "gradual", propagationPolicy: "background" },
  scalingStrategy: { strategy: "accurate", multipleScalersCalculation: "max" },
  triggers: [{ type: "rabbitmq", metadata: { queueName: "batches", mode: "QueueLength", value: "1" } }],
};

const vaultSpec: TriggerAuthenticationSpec = {
  hashiCorpVault: {
    address: "https://vault.example.org",
    authentication: "kubernetes",
    role: "keda",
    credential: { serviceAccount: "/var/run/secrets/kubernetes.io/serviceaccount/token" },
    secrets: [{ parameter: "password", key: "password", path: "kv/data/prometheus", type: "secretV2" }],
  },
};

const tokenSpec: TriggerAuthenticationSpec = {
  podIdentity: { provider: "aws", identityOwner: "workload" },
  secretTargetRef: [{ parameter: "bearerToken", name: "prometheus", key: "token" }],
  env: [{ parameter: "host", name: "RABBITMQ_HOST", containerName: "worker" }],
  oauth2: { type: "clientCredentials", clientId: "keda", tokenUrl: "https://auth.example.org/token", scopes: ["read"] },
};

/** What KEDA scales and what it logs in with, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: scaledObject,
    valid: { spec: scaledObjectSpec },
    mistakes: [
      ["spec.scaleTargetRef", undefined],
      ["spec.triggers", []],
      ["spec.minReplicaCount", 6, "spec"],
      ["spec.fallback.behavior", "dynamic"],
      ["spec.triggers[0].metadata.threshold", 10],
      ["spec.triggers[0].authenticationRef.kind", "Secret"],
      ["spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds", 3601],
      ["spec.pollInterval", 15],
    ],
  },
  {
    kind: scaledJob,
    valid: { spec: scaledJobSpec },
    mistakes: [
      ["spec.jobTargetRef.template", undefined],
      ["spec.maxReplicaCount", 0],
      ["spec.rollout.strategy", "default"],
      ["spec.scalingStrategy.strategy", "eagerly"],
      ["spec.jobTargetRef.template.spec.containers[0].image", 1],
      ["spec.cooldownPeriod", 300],
    ],
  },
  {
    kind: triggerAuthentication,
    valid: { spec: tokenSpec },
    mistakes: [
      ["spec.podIdentity.provider", "azure"],
      ["spec.podIdentity.provider", undefined],
      ["spec.secretTargetRef[0].key", undefined],
      ["spec.oauth2.type", "password"],
      ["spec.secretTargetRef[0].secretName", "prometheus"],
    ],
  },
  {
    kind: clusterTriggerAuthentication,
    valid: { spec: vaultSpec },
    mistakes: [
      ["spec.hashiCorpVault.secrets", []],
      ["spec.hashiCorpVault.authentication", "ldap"],
      ["spec.hashiCorpVault.secrets[0].type", "kv"],
      ["spec", undefined],
    ],
  },
  {
    kind: cloudEventSource,
    valid: {
      spec: {
        clusterName: "kubeflow",
        destination: { http: { uri: "http://broker.example.org" } },
        eventSubscription: {
          includedEventTypes: ["keda.scaledobject.ready.v1", "keda.scaledjob.rolloutcleanup.completed.v1"],
        },
      },
    },
    mistakes: [
      ["spec.destination", undefined],
      ["spec.destination.http.uri", undefined],
      ["spec.eventSubscription.includedEventTypes[1]", "keda.scaledjob.rolloutcleanup.ready.v1"],
    ],
  },
  {
    kind: clusterCloudEventSource,
    valid: {
      spec: {
        authenticationRef: { name: "grid", kind: "ClusterTriggerAuthentication" },
        destination: { azureEventGridTopic: { endpoint: "https://topic.example.org" } },
      },
    },
    mistakes: [
      ["spec.authenticationRef.kind", "ServiceAccount"],
      ["spec.destination.azureEventGridTopic.endpoint", undefined],
      ["spec.destination.azureEventGrid", {}],
    ],
  },
];
