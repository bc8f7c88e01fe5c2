import { inferenceGraph, type InferenceGraphSpec } from "../../../charts/kserve/crds/inference-graph";
import { inferenceModel, inferencePool } from "../../../charts/kserve/crds/inference-pool";
import { inferenceService, type InferenceServiceSpec } from "../../../charts/kserve/crds/inference-service";
import {
  llmInferenceService,
  llmInferenceServiceConfig,
  type LLMInferenceServiceSpec,
} from "../../../charts/kserve/crds/llm-inference-service";
import {
  localModelCache,
  localModelNode,
  localModelNodeGroup,
  type LocalModelCacheSpec,
} from "../../../charts/kserve/crds/local-model";
import {
  clusterServingRuntime,
  clusterStorageContainer,
  servingRuntime,
  type ClusterStorageContainerSpec,
  type ServingRuntimeSpec,
} from "../../../charts/kserve/crds/serving-runtime";
import { trainedModel, type TrainedModelSpec } from "../../../charts/kserve/crds/trained-model";
import type { KindExample } from "../support/examples";

const inferenceServiceSpec: InferenceServiceSpec = {
  predictor: {
    minReplicas: 1,
    maxReplicas: 4,
    scaleMetric: "rps",
    scaleTarget: 20,
    canaryTrafficPercent: 10,
    nodeSelector: { pool: "gpu" },
    model: {
      modelFormat: { name: "sklearn" },
      protocolVersion: "v2",
      storageUri: "s3://models/iris",
      resources: { limits: { cpu: "1", memory: "2Gi" } },
      readinessProbe: { httpGet: { path: "/v2/health/ready" }, periodSeconds: 5 },
    },
    storageUris: [{ uri: "s3://models/tokenizer", mountPath: "/mnt/tokenizer" }],
    autoScaling: {
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
      ],
    },
    logger: { mode: "all", url: "http://broker.vision" },
  },
  transformer: { containers: [{ name: "kserve-container", image: "registry.example.org/resize:1" }] },
};

const servingRuntimeSpec: ServingRuntimeSpec = {
  supportedModelFormats: [{ name: "sklearn", version: "1", autoSelect: true, priority: 1 }],
  protocolVersions: ["v1", "v2"],
  containers: [
    {
      name: "kserve-container",
      image: "registry.example.org/sklearnserver:1",
      args: ["--model_dir=/mnt/models"],
      ports: [{ containerPort: 8080, protocol: "TCP" }],
    },
  ],
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
};

const storageContainerSpec: ClusterStorageContainerSpec = {
  container: { name: "storage-initializer", image: "registry.example.org/download:1" },
  supportedUriFormats: [{ prefix: "custom://" }, { regex: "https://models[.]example[.]org/.+" }],
  supportsMultiModelDownload: false,
  workloadType: "initContainer",
};

const graphSpec: InferenceGraphSpec = {
  nodes: {
    root: {
      routerType: "Sequence",
      steps: [{ serviceName: "detector" }, { nodeName: "breeds", data: "$response", dependency: "Hard" }],
    },
    breeds: {
      routerType: "Splitter",
      steps: [
        { serviceName: "breeds-old", weight: 80 },
        { serviceName: "breeds-new", weight: 20 },
      ],
    },
  },
  routerTimeouts: { serverRead: 30 },
  scaleMetric: "concurrency",
};

const trainedModelSpec: TrainedModelSpec = {
  inferenceService: "many-models",
  model: { framework: "sklearn", memory: "512Mi", storageUri: "s3://models/iris" },
};

const cacheSpec: LocalModelCacheSpec = {
  modelSize: "30Gi",
  nodeGroups: ["gpu-nodes"],
  sourceModelUri: "hf://example/model",
};

const llmSpec: LLMInferenceServiceSpec = {
  baseRefs: [{ name: "defaults" }],
  model: {
    uri: "hf://example/model",
    name: "example/model",
    criticality: "Critical",
    lora: { adapters: [{ name: "sql", uri: "hf://example/sql" }] },
  },
  replicas: 2,
  parallelism: { tensor: 4, dataRPCPort: 5555 },
  template: { containers: [{ name: "main", image: "registry.example.org/vllm:1" }] },
  prefill: { replicas: 1 },
  router: {
    gateway: { refs: [{ name: "kserve-ingress", namespace: "kserve" }] },
    route: {
      http: {
        spec: {
          parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "kserve-ingress" }],
          rules: [
            {
              matches: [{ path: { type: "PathPrefix", value: "/vision" } }],
              backendRefs: [{ group: "", kind: "Service", name: "vllm", port: 8000, weight: 1 }],
              filters: [
                {
                  type: "URLRewrite",
                  urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } },
                },
              ],
              timeouts: { request: "60s", backendRequest: "30s" },
            },
          ],
        },
      },
    },
    scheduler: {
      pool: {
        spec: {
          extensionRef: { group: "", kind: "Service", name: "picker", failureMode: "FailOpen" },
          selector: { app: "vllm" },
          targetPortNumber: 8000,
        },
      },
    },
  },
};

const placeholder = "{{ .ObjectMeta.Namespace }}";
const configSpec = {
  template: { containers: [{ name: "main", image: "registry.example.org/vllm:1" }] },
  router: {
    route: {
      http: {
        spec: {
          parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "kserve", namespace: placeholder }],
          rules: [{ matches: [{ path: { type: "PathPrefix", value: `${placeholder}//` } }] }],
        },
      },
    },
  },
};

const poolSpec = {
  extensionRef: { group: "", kind: "Service", name: "picker", failureMode: "FailClose", portNumber: 9002 },
  selector: { app: "vllm" },
  targetPortNumber: 8000,
};

/** The API server fills it in: the status has a default. */
const poolStatus = {
  parent: [
    {
      conditions: [
        {
          lastTransitionTime: "1970-01-01T00:00:00Z",
          message: "Waiting for controller",
          reason: "Pending",
          status: "Unknown",
          type: "Accepted",
        },
      ],
      parentRef: { group: "gateway.networking.k8s.io", kind: "Status", name: "default" },
    },
  ],
};

const groupSpec = {
  storageLimit: "200Gi",
  persistentVolumeClaimSpec: {
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: "200Gi" } },
    storageClassName: "local",
  },
  persistentVolumeSpec: {
    accessModes: ["ReadWriteOnce"],
    capacity: { storage: "200Gi" },
    local: { path: "/models" },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: "pool", operator: "In", values: ["gpu"] }] }],
      },
    },
    storageClassName: "local",
  },
};

const rule = "spec.router.route.http.spec.rules[0]";

/** Objects of KServe's kinds, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: inferenceService,
    valid: { spec: inferenceServiceSpec },
    mistakes: [
      ["spec.predictor", undefined],
      ["spec.predictor.model.modelFormat.name", undefined],
      ["spec.predictor.scaleMetric", "requests"],
      ["spec.predictor.minReplicas", "1"],
      ["spec.predictor.storageUris[0].mountPath", "models"],
      ["spec.predictor.autoScaling.metrics[0].type", "Pods"],
      ["spec.predictor.modell", {}],
      ["spec.predictor.model.storageURI", "s3://models/iris"],
      ["spec.transformer.containers[0].name", undefined],
    ],
  },
  {
    kind: servingRuntime,
    valid: { spec: servingRuntimeSpec },
    mistakes: [
      ["spec.containers", undefined],
      ["spec.containers[0].name", undefined],
      ["spec.supportedModelFormats[0].priority", 0],
      ["spec.supportedModelFormats[0].autoselect", true],
    ],
  },
  {
    kind: clusterServingRuntime,
    valid: { spec: { ...servingRuntimeSpec, disabled: true } },
    mistakes: [
      ["spec.disabled", "true"],
      ["spec.supportedModelFormats[0].name", undefined],
      ["spec.workerSpec", { pipelineParallelSize: 2 }, "spec.workerSpec.containers"],
    ],
  },
  {
    kind: clusterStorageContainer,
    valid: { spec: storageContainerSpec, disabled: false },
    mistakes: [
      ["spec.container", undefined],
      ["spec.container.name", undefined],
      ["spec.supportedUriFormats", ["custom://"], "spec.supportedUriFormats[0]"],
      ["spec.disabled", true],
    ],
  },
  {
    kind: inferenceGraph,
    valid: { spec: graphSpec },
    mistakes: [
      ["spec.nodes", undefined],
      ["spec.nodes.root.routerType", "Parallel"],
      ["spec.nodes.root.steps[1].dependency", "hard"],
      ["spec.nodes.breeds.steps[0].weight", "80%"],
      ["spec.nodes.root.steps[0].service", "detector"],
    ],
  },
  {
    kind: trainedModel,
    valid: { spec: trainedModelSpec },
    mistakes: [
      ["spec.inferenceService", undefined],
      ["spec.model.memory", "half a gigabyte"],
      ["spec.model.framework", undefined],
      ["spec.model.storageURI", "s3://models/iris"],
    ],
  },
  {
    kind: localModelCache,
    valid: { spec: cacheSpec },
    mistakes: [
      ["spec.sourceModelUri", undefined],
      ["spec.nodeGroups", []],
      ["spec.modelSize", "30 GB"],
    ],
  },
  {
    kind: localModelNodeGroup,
    valid: { spec: groupSpec },
    mistakes: [
      ["spec.storageLimit", undefined],
      ["spec.persistentVolumeSpec.local.path", undefined],
      ["spec.persistentVolumeClaimSpec.accessModes", "ReadWriteOnce"],
      ["spec.persistentVolumeSpec.nodeAffinity.required.nodeSelectorTerms", undefined],
    ],
  },
  {
    kind: localModelNode,
    valid: { spec: { localModels: [{ modelName: "iris", sourceModelUri: "s3://models/iris" }] } },
    mistakes: [
      ["spec.localModels", undefined],
      ["spec.localModels[0].modelName", 1],
      ["spec.localModels[0].sourceModelUri", undefined],
    ],
  },
  {
    kind: llmInferenceService,
    valid: { spec: llmSpec },
    mistakes: [
      ["spec.model.uri", undefined],
      ["spec.model.criticality", "High"],
      ["spec.replicas", -1],
      ["spec.parallelism.tensor", 0],
      ["spec.template.containers[0].name", undefined],
      ["spec.router.gateway.refs[0].namespace", "Not_Lower"],
      ["spec.router.scheduler.pool.spec.extensionRef", undefined],
      [`${rule}.matches[0].path.value`, "vision", `${rule}.matches[0].path`],
      [`${rule}.timeouts.request`, "10s", `${rule}.timeouts`],
      [`${rule}.backendRefs[0].port`, undefined, `${rule}.backendRefs[0]`],
      [`${rule}.filters[0].type`, "RequestRedirect", `${rule}.filters[0]`],
      ["spec.prefil", {}],
    ],
  },
  {
    kind: llmInferenceServiceConfig,
    valid: { spec: configSpec },
    mistakes: [
      ["spec.template.containers[0].name", undefined],
      [`${rule}.matches[0].path.type`, "Prefix"],
      ["spec.router.route.http.spec.parentRefs[0].name", undefined],
      ["spec.modell", {}],
    ],
  },
  {
    kind: inferencePool,
    valid: { spec: poolSpec, status: poolStatus },
    mistakes: [
      ["spec.targetPortNumber", 0],
      ["spec.selector", undefined],
      ["spec.selector.app", "no label!"],
      ["spec.extensionRef.failureMode", "Open"],
    ],
  },
  {
    kind: inferenceModel,
    valid: {
      spec: {
        modelName: "food-review",
        criticality: "Standard",
        poolRef: { group: "inference.networking.x-k8s.io", kind: "InferencePool", name: "vllm" },
        targetModels: [
          { name: "food-review-1", weight: 90 },
          { name: "food-review-2", weight: 10 },
        ],
      },
    },
    mistakes: [
      ["spec.poolRef.name", undefined],
      ["spec.criticality", "High"],
      ["spec.targetModels[0].weight", 0],
      ["spec.targetModels[1].weight", undefined, "spec.targetModels"],
    ],
  },
];
