import type { Construct } from "constructs";
import { TFJob } from "../../charts/training-operator/jobs";
import type { ExampleProps } from "../example";
import { trainingPod, type PodTemplate } from "./training-pod";

/** Name of the TFJob. */
export const TENSORFLOW_EXAMPLE = "tensorflow-mnist";

/**
 * Distributed training on CPUs with parameter servers: the chief hands out the work, two workers compute, and a
 * parameter server keeps the variables of the MNIST model.
 */
export function parameterServerTensorFlow(scope: Construct, props: ExampleProps): void {
  const template = pod(props.release.trainingExamples.tensorflow);
  new TFJob(scope, TENSORFLOW_EXAMPLE, {
    metadata: { name: TENSORFLOW_EXAMPLE, namespace: props.namespace },
    spec: {
      // Servers and workers serve until they are stopped: the job ends with its chief, and then stops them.
      runPolicy: { cleanPodPolicy: "Running", backoffLimit: 3 },
      tfReplicaSpecs: {
        Chief: { replicas: 1, restartPolicy: "OnFailure", template },
        PS: { replicas: 1, restartPolicy: "OnFailure", template },
        Worker: { replicas: 2, restartPolicy: "OnFailure", template },
      },
    },
  });
}

function pod(image: string): PodTemplate {
  return trainingPod({
    containers: [
      {
        // The operator looks for this name to put TF_CONFIG, the list of all Pods, into the environment.
        name: "tensorflow",
        image,
        args: ["--epochs=3", "--batch_size=100"],
        resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { memory: "2Gi" } },
      },
    ],
  });
}
