import { DEEPSPEED, MLX } from "./mpi";
import type { ClusterRuntime } from "./runtime";
import { TORCH } from "./torch";
import { QWEN, llama, torchtune } from "./torchtune";

/** Names of the runtimes that Trainer 2.1 comes with. */
export const RUNTIME_NAMES = [
  "torch-distributed",
  "deepspeed-distributed",
  "mlx-distributed",
  "torchtune-llama3.2-1b",
  "torchtune-llama3.2-3b",
  "torchtune-qwen2.5-1.5b",
] as const;

/** Name of a ClusterTrainingRuntime, as TrainJobs refer to it. */
export type RuntimeName = (typeof RUNTIME_NAMES)[number];

/** The runtimes by their names. */
export const RUNTIMES: Readonly<Record<RuntimeName, ClusterRuntime>> = {
  "torch-distributed": TORCH,
  "deepspeed-distributed": DEEPSPEED,
  "mlx-distributed": MLX,
  "torchtune-llama3.2-1b": torchtune("torchtune-llama3.2-1b", llama("1B")),
  "torchtune-llama3.2-3b": torchtune("torchtune-llama3.2-3b", llama("3B")),
  "torchtune-qwen2.5-1.5b": torchtune("torchtune-qwen2.5-1.5b", QWEN),
};
