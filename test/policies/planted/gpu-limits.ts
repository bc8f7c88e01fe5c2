import { changed, push, set, type Draft } from "./drafts";
import { type Planted } from "./mutations";

const GPU = "nvidia.com/gpu";
const TRAINER = "spec/template/spec/replicatedJobs/2/template/spec/template/spec/containers/0/resources";
const trainer = (resources: object) => (draft: Draft) => set(draft, TRAINER, resources);

export const planted: readonly Planted[] = [
  {
    name: "GPUs that are requested and not limited",
    mutate: changed("ClusterTrainingRuntime torchtune-llama3.2-1b", trainer({ requests: { [GPU]: 2 } })),
  },
  {
    name: "fewer GPUs requested than the limit is",
    mutate: changed(
      "ClusterTrainingRuntime torchtune-llama3.2-1b",
      trainer({ requests: { [GPU]: 1 }, limits: { [GPU]: 2 } }),
    ),
  },
  {
    name: "half a GPU",
    mutate: changed("ClusterTrainingRuntime torchtune-llama3.2-3b", trainer({ limits: { [GPU]: "500m" } })),
  },
  {
    name: "more GPUs than any machine has",
    mutate: changed("ClusterTrainingRuntime torchtune-qwen2.5-1.5b", trainer({ limits: { [GPU]: 64 } })),
  },
  {
    name: "a number of GPUs that is none",
    mutate: changed("ClusterServingRuntime kserve-tritonserver", (draft) => {
      (draft.spec.containers as unknown as { resources: { limits: object } }[])[0].resources.limits = { [GPU]: "one" };
    }),
  },
  {
    name: "a partition of a GPU in an init container alone",
    mutate: changed("Deployment kubeflow/ml-pipeline-visualizationserver", (draft) => {
      push(draft, "spec/template/spec/initContainers", {
        ...{ name: "warm", image: "ghcr.io/kubeflow/kfp-visualization-server:2.16.0" },
        resources: { limits: { "nvidia.com/mig-1g.5gb": 1 } },
      });
    }),
  },
  {
    name: "interfaces of EFA that are requested and not limited",
    mutate: changed("ClusterTrainingRuntime torch-distributed", (draft) => {
      const path = "spec/template/spec/replicatedJobs/0/template/spec/template/spec/containers/0/resources";
      set(draft, path, { requests: { "vpc.amazonaws.com/efa": 4 } });
    }),
  },
];
