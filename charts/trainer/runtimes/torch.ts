import { NODE, replicatedJob } from "./replicated-job";
import type { ClusterRuntime } from "./runtime";

/** What torchrun starts: one node with a process per GPU, or per CPU where there is none; TrainJobs say otherwise. */
export const TORCH_POLICY = { numNodes: 1, torch: { numProcPerNode: "auto" } } as const;

/** PyTorch, and whatever trains by it: a TrainJob brings the program. */
export const TORCH: ClusterRuntime = {
  framework: "torch",
  spec: ({ runtimes }) => ({
    mlPolicy: TORCH_POLICY,
    template: {
      spec: {
        replicatedJobs: [replicatedJob(NODE, { containers: [{ name: NODE, image: runtimes.torch }] }, "trainer")],
      },
    },
  }),
};
