import { type Infer, map, requiring } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { runPolicy } from "./run-policy";
import { trainingJob } from "./training-job";

const spec = requiring(["jaxReplicaSpecs"], {
  /** Pods by role; every Pod needs a container named `jax`. Worker 0 coordinates. */
  jaxReplicaSpecs: map(replicaSpec, { keys: ["Worker"] }),
  runPolicy,
});

/** What a JAXJob is to run. */
export type JAXJobSpec = Infer<typeof spec>;

/** Distributed training with JAX. */
export const jaxJob = trainingJob({ kind: "JAXJob", plural: "jaxjobs", spec, scaledBy: "jaxReplicaSpecs" });
