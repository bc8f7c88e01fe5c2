import type { Release } from "../../releases";
import type { TrainingRuntimeSpec } from "../crds/training-runtime";

/** A way to train that all namespaces share. */
export interface ClusterRuntime {
  /** Value of the label `trainer.kubeflow.org/framework`, by which the SDK chooses how to call the program. */
  readonly framework: "deepspeed" | "mlx" | "torch" | "torchtune";
  readonly spec: (images: Release["trainer"]) => TrainingRuntimeSpec;
}
