import type { Construct } from "constructs";
import { PyTorchJob } from "../../charts/training-operator/jobs";
import type { ExampleProps } from "../example";
import { trainingPod, type PodTemplate } from "./training-pod";

/** Name of the PyTorchJob. */
export const PYTORCH_EXAMPLE = "pytorch-mnist";

/**
 * Distributed training on four GPUs: one master and three workers, one GPU each, that train one FashionMNIST model
 * together and exchange gradients by NCCL. A Pod that fails is restarted, and the others wait for it.
 */
export function distributedPyTorch(scope: Construct, props: ExampleProps): void {
  const template = pod(props.release.trainingExamples.pytorch);
  new PyTorchJob(scope, PYTORCH_EXAMPLE, {
    metadata: { name: PYTORCH_EXAMPLE, namespace: props.namespace },
    spec: {
      runPolicy: { backoffLimit: 3 },
      pytorchReplicaSpecs: {
        Master: { replicas: 1, restartPolicy: "OnFailure", template },
        Worker: { replicas: 3, restartPolicy: "OnFailure", template },
      },
    },
  });
}

function pod(image: string): PodTemplate {
  return trainingPod({
    // GPU nodes keep everything off that does not ask for them.
    tolerations: [{ key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" }],
    containers: [
      {
        // The operator looks for this name to put MASTER_ADDR, WORLD_SIZE and RANK into the environment.
        name: "pytorch",
        image,
        args: ["--backend=nccl", "--epochs=3", "--batch-size=128", "--dir=/tmp/logs"],
        resources: {
          requests: { cpu: "4", memory: "16Gi" },
          limits: { memory: "16Gi", "nvidia.com/gpu": 1 },
        },
      },
    ],
  });
}
