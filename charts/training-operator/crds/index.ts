import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { jaxJob } from "./jax-job";
import { mpiJob } from "./mpi-job";
import { paddleJob } from "./paddle-job";
import { pytorchJob } from "./pytorch-job";
import { tfJob } from "./tf-job";
import { xgboostJob } from "./xgboost-job";

/** The CRDs of the training operator 1.9.2, one per kind of job. */
export function trainingOperatorCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([jaxJob, mpiJob, paddleJob, pytorchJob, tfJob, xgboostJob], rendering);
}
