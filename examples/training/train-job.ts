import type { Construct } from "constructs";
import { TrainJob } from "../../charts/trainer/objects";
import { NODE } from "../../charts/trainer/runtimes/replicated-job";
import type { RuntimeName } from "../../charts/trainer/runtimes";
import type { ExampleProps } from "../example";

/** Name of the TrainJob. */
export const TRAIN_JOB_EXAMPLE = "torch-line";

const RUNTIME: RuntimeName = "torch-distributed";

/** Fits a line by two processes that average their gradients: small, and wrong if they do not reach each other. */
const PROGRAM = `
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank, world = dist.get_rank(), dist.get_world_size()
torch.manual_seed(rank)
model = DistributedDataParallel(torch.nn.Linear(1, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for step in range(500):
    x = torch.rand(64, 1)
    loss = torch.nn.functional.mse_loss(model(x), 3 * x + 1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
if rank == 0:
    slope, offset = (p.item() for p in model.module.parameters())
    print(f"{world} processes found y = {slope:.2f} x + {offset:.2f}, which should be y = 3 x + 1")
dist.destroy_process_group()
`;

/**
 * Distributed training by a runtime of the cluster: two nodes on CPUs. The runtime states the image and how nodes find
 * each other; the job brings the program and what it needs.
 */
export function distributedTrainJob(scope: Construct, { namespace }: ExampleProps): void {
  new TrainJob(scope, TRAIN_JOB_EXAMPLE, {
    metadata: { name: TRAIN_JOB_EXAMPLE, namespace },
    spec: {
      runtimeRef: { name: RUNTIME },
      trainer: {
        numNodes: 2,
        numProcPerNode: 1,
        command: ["bash", "-c", `cat > /tmp/train.py <<'END'${PROGRAM}END\nexec torchrun /tmp/train.py`],
        resourcesPerNode: {
          requests: { cpu: "1", memory: "2Gi" },
          limits: { memory: "2Gi" },
        },
      },
      podTemplateOverrides: [
        // Out of the mesh: processes meet at ports of their own choice.
        { targetJobs: [{ name: NODE }], metadata: { labels: { "sidecar.istio.io/inject": "false" } } },
      ],
    },
  });
}
