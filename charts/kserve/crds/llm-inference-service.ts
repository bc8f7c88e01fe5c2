import { httpRouteSpec } from "../../common/gateway-api/http-route";
import { namespace, objectName, port } from "../../common/gateway-api/reference";
import { podSpecFields } from "../../common/kubernetes/pod-spec";
import { localReference } from "../../common/kubernetes/reference";
import {
  ageColumn,
  anyValue,
  array,
  boolean,
  column,
  int32,
  kubernetesType,
  object,
  requiring,
  string,
} from "../../common/schema";
import type { Infer, ObjectOf } from "../../common/schema";
import { criticality, inferencePoolSpec } from "./inference-pool";
import { address, kserveKind, readyColumn, served, urlColumns } from "./kind";

const modelFields = {
  criticality,
  /** What requests call the model. @default the object's name */
  name: string(),
  /** Where the model is: `hf://`, `s3://`, `pvc://` or `oci://`. */
  uri: string(),
};
type Adapter = ObjectOf<typeof modelFields, "name" | "uri">;

/** The compiler knows what an adapter is, the API server stores anything. */
const adapters = anyValue<readonly Adapter[]>();
const model = requiring(["uri"], { ...modelFields, lora: object({ adapters }) });

const size = int32({ minimum: 1 });

/** How many parts of a model run side by side. */
const parallelism = object({
  data: size,
  /** Those of the data-parallel parts that are on one node. */
  dataLocal: size,
  /** Port on which the data-parallel parts talk to each other. */
  dataRPCPort: port,
  /** Whether the experts of a mixture are spread. */
  expert: boolean(),
  pipeline: size,
  tensor: size,
});

/** A Pod that may leave its containers to a configuration. */
const podSpec = kubernetesType(object(podSpecFields));

const workloadFields = {
  parallelism,
  replicas: int32({ minimum: 0 }),
  /** The server's Pod, or the first of its Pods where there are workers. */
  template: podSpec,
  /** The other Pods of a server that spans nodes. */
  worker: podSpec,
};

/** Existing objects. @default KServe's own */
const references = object({ refs: array(object({ name: objectName, namespace })) });

/** Picks the server for each request, by load and by what it has in its cache. */
const scheduler = object({ pool: object({ ref: localReference, spec: inferencePoolSpec }), template: podSpec });

export function llmSpec({ template }: { readonly template: boolean }) {
  return object({
    ...workloadFields,
    /** LLMInferenceServiceConfigs that fill in what is not said here; later ones win. */
    baseRefs: array(localReference),
    model,
    /** Separate servers that read the prompts; the others then only generate. */
    prefill: object(workloadFields),
    /** What brings requests to the servers; KServe makes what is an empty object. */
    router: object({
      gateway: references,
      /** Not beside `gateway` and `route`. */
      ingress: references,
      /** Existing HTTPRoutes, or what one is to be. */
      route: object({ http: object({ refs: array(localReference), spec: httpRouteSpec(template) }) }),
      scheduler,
    }),
  });
}

const spec = llmSpec({ template: false });

/** What an LLMInferenceService is. */
export type LLMInferenceServiceSpec = Infer<typeof spec>;

const urlsColumn = column("URLs", ".status.addresses[*].url", { priority: 1 });

/** A large language model behind a gateway. */
export const llmInferenceService = kserveKind(
  "LLMInferenceService",
  { spec, status: object({ ...served, address, addresses: array(address) }) },
  { shortNames: ["llmisvc"], columns: [...urlColumns, readyColumn("Reason", "reason"), ageColumn, urlsColumn] },
);

/** What several LLMInferenceServices have in common; its texts may be Go templates. */
export const llmInferenceServiceConfig = kserveKind(
  "LLMInferenceServiceConfig",
  { spec: llmSpec({ template: true }) },
  { status: false },
);
