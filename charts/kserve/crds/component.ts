import { extended, optional, replaced, unmerged } from "../../common/kubernetes/adapt";
import { container } from "../../common/kubernetes/container";
import { deploymentStrategy } from "../../common/kubernetes/deployment-strategy";
import { httpGet, tcpSocket } from "../../common/kubernetes/handler";
import { podSpecFields } from "../../common/kubernetes/pod-spec";
import { probe } from "../../common/kubernetes/probe";
import {
  array,
  enumeration,
  int64,
  integer,
  map,
  object,
  type Properties,
  requiring,
  string,
} from "../../common/schema";
import { scalingFields } from "./scaling";

// KServe has its own copy of the Pod's type, from when the lists in it did not say yet how they are merged. Probes may
// leave out the port, since Knative sets it.
const { containers, ephemeralContainers, hostAliases, imagePullSecrets, initContainers, ...someFields } = podSpecFields;
const { os, readinessGates, tolerations, volumes, ...unchanged } = someFields;
const podFields = {
  ...unchanged,
  hostAliases: unmerged(hostAliases),
  imagePullSecrets: unmerged(imagePullSecrets),
  initContainers: unmerged(initContainers),
  readinessGates: unmerged(readinessGates),
  tolerations: unmerged(tolerations),
  volumes: unmerged(volumes),
};
const httpProbe = replaced(probe, { httpGet: optional(httpGet) });
const anyProbe = replaced(httpProbe, { tcpSocket: optional(tcpSocket) });
const probed = replaced(container, { livenessProbe: httpProbe, readinessProbe: httpProbe });
const componentPod = object({ ...podFields, containers: array(probed), os: optional(os) });
const workerPod = object({
  ...podFields,
  containers: unmerged(containers),
  ephemeralContainers: unmerged(ephemeralContainers),
  os,
});
const modelContainer = optional(replaced(container, { livenessProbe: anyProbe, readinessProbe: anyProbe }));

/** A place in an object store. */
const storageFields = {
  /** Key of the Secret `storage-config` under which it says where the store is and how to sign in. */
  key: string(),
  /** What is to be other than the Secret says, such as `bucket` or `region`. */
  parameters: map(string()),
  /** Relative to the bucket. */
  path: string(),
};

/** Sends requests and answers to somebody else too, as CloudEvents. */
const logger = object({
  /** Annotations of the InferenceService that go along. */
  metadataAnnotations: array(string()),
  /** Headers of the request that go along. */
  metadataHeaders: array(string()),
  mode: enumeration(["all", "request", "response"]),
  storage: object({ ...storageFields, serviceAccountName: string() }),
  url: string(),
});

/** Makes one of several requests of the v1 protocol. */
const batcher = object({
  /** Instances that make a batch full. @default 32 */
  maxBatchSize: integer(),
  /** Milliseconds after which a batch is sent though it is not full. @default 5000 */
  maxLatency: integer(),
  timeout: integer(),
});

const storageUri = requiring(["uri"], {
  mountPath: string({ default: "/mnt/models", maxLength: 255, pattern: "^/.*" }),
  uri: string({ minLength: 1 }),
});

const componentFields = {
  ...scalingFields,
  /** Of the Pods, as the labels are. */
  annotations: map(string()),
  batcher,
  /** Percent of the requests that go to the newest revision, with Knative. @default 100 */
  canaryTrafficPercent: int64(),
  /** Not with Knative. */
  deploymentStrategy,
  labels: map(string()),
  logger,
  /** Several places to load from, each with its directory. */
  storageUris: array(storageUri, { minItems: 1, listType: "atomic" }),
  /** Seconds that one request may take. */
  timeout: int64(),
};

/** A part of an InferenceService: Pods with what all parts have, and fields of its own. */
export const component = <P extends Properties>(own: P) => extended(componentPod, { ...componentFields, ...own });

/** The Pods besides the first of a predictor that spans nodes. */
export const workerSpec = extended(workerPod, {
  /** Nodes that the layers of the model are spread over. */
  pipelineParallelSize: integer(),
  /** GPUs of each node. */
  tensorParallelSize: integer(),
});

const serverFields = {
  /** Tag of the image. @default the serving runtime's */
  runtimeVersion: string(),
  /** Where the model is, besides by `storageUri`; the schema is a file on its inputs and outputs. */
  storage: object({ ...storageFields, schemaPath: string() }),
  /** Where the model is: `s3://`, `gs://`, `pvc://`, `hf://`, `oci://`, `https://`, ... */
  storageUri: string(),
};

/** A container that serves a model; a serving runtime says what is not said here. */
export const modelServer = <P extends Properties>(own: P) => extended(modelContainer, { ...serverFields, ...own });
