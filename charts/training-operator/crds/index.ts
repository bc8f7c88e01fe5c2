import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { jaxJob } from "./jax-job";
import { mpiJob } from "./mpi-job";
import { mxJob } from "./mx-job";
import { paddleJob } from "./paddle-job";
import { pytorchJob } from "./pytorch-job";
import { tfJob } from "./tf-job";
import { xgboostJob } from "./xgboost-job";

/** The CRDs of the training operator 1.9.2, one per kind of job. */
export function trainingOperatorCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([jaxJob, mpiJob, paddleJob, pytorchJob, tfJob, xgboostJob], rendering);
}

/** The CRD of the training operator 1.7.0 that later ones dropped. */
export function mxJobCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([mxJob], rendering);
}
