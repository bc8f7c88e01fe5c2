import { array, crds, dateTime, int32, object, requiring, root, string } from "../common/schema";
import type { CustomResourceDefinition, Infer, Kind, Rendering } from "../common/schema";

const spec = requiring(["logspath"], {
  /** Where the logs are: `pvc://<claim>/<path>`, or a bucket such as `s3://<bucket>/<path>`. */
  logspath: string(),
});

const condition = object({ deploymentState: string(), lastProbeTime: dateTime() }, { required: ["deploymentState"] });
const status = requiring(["conditions", "readyReplicas"], { conditions: array(condition), readyReplicas: int32() });

/** What a Tensorboard is to show. */
export type TensorboardSpec = Infer<typeof spec>;

/** A TensorBoard on a directory of logs. */
export const tensorboard: Kind = {
  group: "tensorboard.kubeflow.org",
  kind: "Tensorboard",
  plural: "tensorboards",
  scope: "Namespaced",
  generation: { kubernetes: 23, controllerGen: "v0.8.0", embeddedMetadata: false },
  labels: { app: "tensorboard-controller", "kustomize.component": "tensorboard-controller" },
  versions: [{ name: "v1alpha1", schema: root({ spec, status }) }],
};

/** The CRD of Tensorboards. */
export function tensorboardCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([tensorboard], rendering);
}
