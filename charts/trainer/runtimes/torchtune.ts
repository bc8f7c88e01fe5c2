import { NODE, replicatedJob, type ReplicatedJob, type RuntimeContainer, type Step } from "./replicated-job";
import type { ClusterRuntime } from "./runtime";
import { TORCH_POLICY } from "./torch";

const WORKSPACE = "/workspace";
const VOLUME = "initializer";
const DATASET = "hf://tatsu-lab/alpaca";

/** A model that torchtune fine-tunes whole. */
export interface TunedModel {
  /** Repository at Hugging Face. */
  readonly repository: string;
  /** Configuration of torchtune's recipe. */
  readonly config: string;
  /** Where the tokenizer is within the model, as arguments of the recipe. */
  readonly tokenizer: readonly string[];
  /** GPUs of each node. */
  readonly gpus: number;
}

/** Meta's models; whoever downloads them needs a token of Hugging Face with their licence accepted. */
export function llama(size: "1B" | "3B"): TunedModel {
  return {
    repository: `meta-llama/Llama-3.2-${size}-Instruct`,
    config: `llama3_2/${size}_full`,
    tokenizer: [`tokenizer.path=${WORKSPACE}/model/original/tokenizer.model`],
    gpus: 2,
  };
}

/** Qwen 2.5. */
export const QWEN: TunedModel = {
  repository: "Qwen/Qwen2.5-1.5B-Instruct",
  config: "qwen2_5/1.5B_full",
  tokenizer: [`tokenizer.path=${WORKSPACE}/model/vocab.json`, `tokenizer.merges_file=${WORKSPACE}/model/merges.txt`],
  gpus: 2,
};

/**
 * Fine-tunes a model: fetches dataset and model, then trains. All share a volume, whose claim has the runtime's name
 * and has to be in the namespace of the TrainJob.
 */
export function torchtune(claimName: string, model: TunedModel): ClusterRuntime {
  const shared = (container: RuntimeContainer) => ({
    containers: [{ ...container, volumeMounts: [{ name: VOLUME, mountPath: WORKSPACE }] }],
    volumes: [{ name: VOLUME, persistentVolumeClaim: { claimName } }],
  });
  const initializer = (step: Exclude<Step, "trainer">, image: string, uri: string) =>
    replicatedJob(step, shared({ name: step, image, env: [{ name: "STORAGE_URI", value: uri }] }), step);
  return {
    framework: "torchtune",
    spec: (images) => {
      const node = {
        name: NODE,
        image: images.runtimes.torchtune,
        command: recipe(model),
        resources: { limits: { "nvidia.com/gpu": model.gpus } },
      };
      const fetching = [
        initializer("dataset-initializer", images.datasetInitializer, DATASET),
        initializer("model-initializer", images.modelInitializer, `hf://${model.repository}`),
      ];
      const training = { ...replicatedJob(NODE, shared(node), "trainer"), dependsOn: fetching.map(completionOf) };
      return { mlPolicy: TORCH_POLICY, template: { spec: { replicatedJobs: [...fetching, training] } } };
    },
  };
}

function completionOf({ name }: ReplicatedJob) {
  return { name, status: "Complete" } as const;
}

function recipe({ config, tokenizer }: TunedModel): string[] {
  return [
    "tune",
    "run",
    "--rdzv_endpoint=localhost:29500",
    "full_finetune_distributed",
    "--config",
    config,
    "dataset=torchtune.datasets.instruct_dataset",
    "dataset.source=parquet",
    `dataset.data_dir=${WORKSPACE}/dataset/data`,
    `output_dir=${WORKSPACE}/output`,
    ...tokenizer,
    `checkpointer.checkpoint_dir=${WORKSPACE}/model`,
  ];
}
