import { persistentVolumeSpec } from "../../common/kubernetes/persistent-volume";
import { claimSpec } from "../../common/kubernetes/volume-claim";
import {
  array,
  enumeration,
  integer,
  kubernetesType,
  map,
  object,
  quantity,
  requiring,
  string,
} from "../../common/schema";
import type { Infer } from "../../common/schema";
import { kserveKind } from "./kind";

const immutable = { message: "StorageUri is immutable", rule: "self == oldSelf" };

const cacheSpec = requiring(["modelSize", "nodeGroups", "sourceModelUri"], {
  /** Size of all files of the model. */
  modelSize: quantity(),
  /** Names of LocalModelNodeGroups, whose nodes each keep a copy. */
  nodeGroups: array(string(), { minItems: 1 }),
  /** Where the model comes from; immutable. InferenceServices with this `storageUri` use the copies. */
  sourceModelUri: string({ validations: [immutable] }),
});

const nodeStates = ["NodeNotReady", "NodeDownloadPending", "NodeDownloading", "NodeDownloaded", "NodeDownloadError"];

const cacheStatus = object({
  copies: object({ available: integer(), failed: integer(), total: integer() }),
  inferenceServices: array(object({ name: string(), namespace: string() })),
  nodeStatus: map(enumeration(["", ...nodeStates])),
});

/** What a LocalModelCache keeps. */
export type LocalModelCacheSpec = Infer<typeof cacheSpec>;

/** A model of which nodes keep copies on their own disks. */
export const localModelCache = kserveKind(
  "LocalModelCache",
  { spec: cacheSpec, status: cacheStatus },
  { scope: "Cluster" },
);

const groupSpec = requiring(["persistentVolumeClaimSpec", "persistentVolumeSpec", "storageLimit"], {
  persistentVolumeClaimSpec: kubernetesType(claimSpec),
  /** Its path and node affinity say on which disks of which nodes the copies are. */
  persistentVolumeSpec,
  /** Most that the copies on one node may take. */
  storageLimit: quantity(),
});

/** Nodes that keep copies of models. */
export const localModelNodeGroup = kserveKind(
  "LocalModelNodeGroup",
  { spec: groupSpec, status: object({ available: quantity(), used: quantity() }) },
  { scope: "Cluster", status: false },
);

const localModel = requiring(["modelName", "sourceModelUri"], { modelName: string(), sourceModelUri: string() });
const copyStates = ["ModelDownloadPending", "ModelDownloading", "ModelDownloaded", "ModelDownloadError"];
const nodeStatus = object({ modelStatus: map(enumeration(["", ...copyStates])) });

/** Which copies one node is to have; KServe makes it from the caches. */
export const localModelNode = kserveKind(
  "LocalModelNode",
  { spec: requiring(["localModels"], { localModels: array(localModel) }), status: nodeStatus },
  { scope: "Cluster" },
);
