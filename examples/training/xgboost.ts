import type { Construct } from "constructs";
import { XGBoostJob } from "../../charts/training-operator/jobs";
import type { ExampleProps } from "../example";
import { trainingPod, type PodTemplate } from "./training-pod";

/** Name of the XGBoostJob. */
export const XGBOOST_EXAMPLE = "xgboost-iris";

/** Boosted trees on CPUs: a master and two workers, each with a part of the Iris data, grow one model together. */
export function distributedXGBoost(scope: Construct, props: ExampleProps): void {
  const template = pod(props.release.trainingExamples.xgboost);
  new XGBoostJob(scope, XGBOOST_EXAMPLE, {
    metadata: { name: XGBOOST_EXAMPLE, namespace: props.namespace },
    spec: {
      runPolicy: { backoffLimit: 3 },
      xgbReplicaSpecs: {
        Master: { replicas: 1, restartPolicy: "OnFailure", template },
        Worker: { replicas: 2, restartPolicy: "OnFailure", template },
      },
    },
  });
}

function pod(image: string): PodTemplate {
  return trainingPod({
    containers: [
      {
        // The operator looks for this name to put MASTER_ADDR, WORLD_SIZE and RANK into the environment.
        name: "xgboost",
        image,
        args: [
          "--job_type=Train",
          "--xgboost_parameter=objective:multi:softprob,num_class:3",
          "--n_estimators=10",
          "--learning_rate=0.1",
          "--model_path=/tmp/xgboost-model",
          "--model_storage_type=local",
        ],
        resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { memory: "512Mi" } },
      },
    ],
  });
}
