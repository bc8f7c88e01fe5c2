import { affinity } from "../../common/kubernetes/affinity";
import { container } from "../../common/kubernetes/container";
import { variable } from "../../common/kubernetes/environment";
import { localReference } from "../../common/kubernetes/reference";
import { toleration } from "../../common/kubernetes/scheduling";
import { volume } from "../../common/kubernetes/volume";
import { ageColumn, array, boolean, column, int32, integer, kubernetesType, map, object } from "../../common/schema";
import { requiring, string, type Infer } from "../../common/schema";
import { protocolVersion } from "./inference-service";
import { kserveKind } from "./kind";

const supportedModelFormat = requiring(["name"], {
  /** Take the runtime for models that name none. @default false */
  autoSelect: boolean(),
  name: string(),
  /** The highest wins where several runtimes can be taken. */
  priority: int32({ minimum: 1 }),
  version: string(),
});

const podFields = {
  affinity: kubernetesType(affinity),
  annotations: map(string()),
  /** The one that serves the model is named `kserve-container`, or `worker-container` on the other nodes. */
  containers: array(kubernetesType(container)),
  hostIPC: boolean(),
  imagePullSecrets: array(localReference),
  labels: map(string()),
  nodeSelector: map(string()),
  tolerations: array(kubernetesType(toleration)),
  volumes: array(kubernetesType(volume)),
};

/** For ModelMesh: what stands between it and a server that does not know it. */
const builtInAdapter = object({
  env: array(kubernetesType(variable)),
  /** Memory of the server that is not for models. */
  memBufferBytes: integer(),
  modelLoadingTimeoutMillis: integer(),
  /** Port on which the server loads and unloads models. */
  runtimeManagementPort: integer(),
  serverType: string<"triton" | "mlserver" | "ovms" | "torchserve">(),
});

const spec = requiring(["containers"], {
  ...podFields,
  builtInAdapter,
  /** Take the runtime for no model. @default false */
  disabled: boolean(),
  /** For ModelMesh, as the other endpoints and the replicas: `port:8001` or `unix:/path`. */
  grpcDataEndpoint: string(),
  grpcEndpoint: string(),
  httpDataEndpoint: string(),
  /** Whether one server serves several models. */
  multiModel: boolean(),
  protocolVersions: array(protocolVersion),
  replicas: integer(),
  /** For ModelMesh: what downloads models. */
  storageHelper: object({ disabled: boolean() }),
  supportedModelFormats: array(supportedModelFormat),
  /** Pods besides the first of a model that spans nodes. */
  workerSpec: requiring(["containers"], {
    ...podFields,
    pipelineParallelSize: integer(),
    tensorParallelSize: integer(),
  }),
});

/** What a ServingRuntime or a ClusterServingRuntime is. */
export type ServingRuntimeSpec = Infer<typeof spec>;

const columns = [
  column("Disabled", ".spec.disabled", { type: "boolean" }),
  column("ModelType", ".spec.supportedModelFormats[*].name"),
  column("Containers", ".spec.containers[*].name"),
  ageColumn,
];
const properties = { spec, status: object({}) };

/** A server of some formats of models, for one namespace. */
export const servingRuntime = kserveKind("ServingRuntime", properties, { columns, status: "empty" });

/** A server of some formats of models, for all namespaces. */
export const clusterServingRuntime = kserveKind("ClusterServingRuntime", properties, {
  scope: "Cluster",
  columns,
  status: "empty",
});

const storageSpec = requiring(["container", "supportedUriFormats"], {
  /** Gets two arguments: where the model is, and the directory that it is to be copied to. */
  container: kubernetesType(container),
  /** What the locations that the container can read begin with or look like. */
  supportedUriFormats: array(object({ prefix: string(), regex: string() })),
  /** Whether the container copies several models at once. */
  supportsMultiModelDownload: boolean({ default: false }),
  /** Before each server of a model, or ahead of all onto nodes that keep copies. */
  workloadType: string<"initContainer" | "localModelDownloadJob">({ default: "initContainer" }),
});

/** What a ClusterStorageContainer is. */
export type ClusterStorageContainerSpec = Infer<typeof storageSpec>;

/** A program that downloads models from some kinds of storage. */
export const clusterStorageContainer = kserveKind(
  "ClusterStorageContainer",
  { spec: storageSpec, disabled: boolean() },
  { scope: "Cluster", status: false },
);
