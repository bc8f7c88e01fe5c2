import { affinity } from "../../common/kubernetes/affinity";
import { resourceRequirements } from "../../common/kubernetes/resources";
import { toleration } from "../../common/kubernetes/scheduling";
import {
  array,
  enumeration,
  type Infer,
  int32,
  int64,
  kubernetesType,
  map,
  object,
  requiring,
  string,
} from "../../common/schema";
import { kserveKind, served, servedColumns } from "./kind";
import { scaleMetric } from "./scaling";

/** One target: a node of the graph, an InferenceService, or a URL. */
const step = object({
  /** Path in GJSON syntax that the body must have for the step to be taken; for a `Switch` or a `Sequence`. */
  condition: string(),
  /** What the step gets: the body that the node got, or the previous step's answer. @default "$request" */
  data: string<"$request" | "$response">(),
  /** Whether a failure of the step fails the request. @default "Soft", it does not */
  dependency: enumeration(["Soft", "Hard"]),
  name: string(),
  nodeName: string(),
  serviceName: string(),
  serviceUrl: string(),
  /** Percent of the requests of a `Splitter`; its steps make 100. */
  weight: int64(),
});

const router = requiring(["routerType"], {
  /** One step after another, one by weight, all at once, or the first whose condition holds. */
  routerType: enumeration(["Sequence", "Splitter", "Ensemble", "Switch"]),
  steps: array(step),
});

/** In seconds. */
const routerTimeouts = object({
  serverIdle: int64(),
  serverRead: int64(),
  serverWrite: int64(),
  serviceClient: int64(),
});

const spec = requiring(["nodes"], {
  affinity: kubernetesType(affinity),
  maxReplicas: int32(),
  minReplicas: int32(),
  /** Node of the cluster that the router runs on. */
  nodeName: string(),
  nodeSelector: map(string()),
  /** Nodes of the graph by name; requests enter at `root`. */
  nodes: map(router),
  /** Of the router; models have their own. */
  resources: kubernetesType(resourceRequirements),
  routerTimeouts,
  scaleMetric,
  scaleTarget: int32(),
  serviceAccountName: string(),
  /** Seconds that a whole request may take. */
  timeout: int64(),
  tolerations: array(kubernetesType(toleration)),
});

/** What an InferenceGraph is. */
export type InferenceGraphSpec = Infer<typeof spec>;

/** A way of requests through several models. */
export const inferenceGraph = kserveKind(
  "InferenceGraph",
  { spec, status: object({ ...served, deploymentMode: string() }) },
  { shortNames: ["ig"], columns: servedColumns },
);
