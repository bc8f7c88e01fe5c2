import { containerFields } from "../common/kubernetes/container";
import { containerState } from "../common/kubernetes/container-state";
import { podSpecFields } from "../common/kubernetes/pod-spec";
import { workloadConditions } from "../common/kubernetes/workload-condition";
import { array, crds, int32, kubernetesType, object, requiring, root } from "../common/schema";
import type { CustomResourceDefinition, Infer, Kind, Rendering } from "../common/schema";

/** The first container is the notebook: on port 8888, below the path in the variable `NB_PREFIX`. */
const containers = array(object(containerFields, { required: ["image", "name"] }), { minItems: 1 });
const podSpec = kubernetesType(object({ ...podSpecFields, containers }, { required: ["containers"] }));

const spec = object({ template: object({ spec: podSpec }) });

const conditions = workloadConditions("lastProbeTime", "lastTransitionTime");
const status = requiring(["conditions", "containerState", "readyReplicas"], {
  conditions,
  containerState,
  readyReplicas: int32(),
});

/** What a Notebook is to run. */
export type NotebookSpec = Infer<typeof spec>;

/** A server for interactive work, such as JupyterLab; the annotation `kubeflow-resource-stopped` stops it. */
export const notebook: Kind = {
  group: "kubeflow.org",
  kind: "Notebook",
  plural: "notebooks",
  scope: "Namespaced",
  generation: { kubernetes: 23, controllerGen: "v0.8.0", embeddedMetadata: false },
  labels: { app: "notebook-controller", "kustomize.component": "notebook-controller" },
  conversion: { strategy: "None" },
  preserveUnknownFields: false,
  versions: ["v1", "v1alpha1", "v1beta1"].map((name) => ({
    name,
    schema: root({ spec, status }),
    storage: name === "v1",
  })),
};

/** The CRD of Notebooks. */
export function notebookCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([notebook], rendering);
}
