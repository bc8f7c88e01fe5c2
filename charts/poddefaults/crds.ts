import { container, volumeMount } from "../common/kubernetes/container";
import { environment, environmentSources } from "../common/kubernetes/environment";
import { labelSelector } from "../common/kubernetes/label-selector";
import { localReference } from "../common/kubernetes/reference";
import { toleration } from "../common/kubernetes/scheduling";
import { volume } from "../common/kubernetes/volume";
import { array, boolean, crds, kubernetesType, map, object, requiring, root, string } from "../common/schema";
import type { CustomResourceDefinition, Infer, Kind, Rendering } from "../common/schema";

const containers = array(kubernetesType(container));

const spec = requiring(["selector"], {
  annotations: map(string()),
  /** Given to containers that have no arguments of their own. */
  args: array(string()),
  automountServiceAccountToken: boolean(),
  /** Given to containers that have no command of their own. */
  command: array(string()),
  /** What users read where they choose it for a notebook. */
  desc: string(),
  /** Given to every container. */
  env: environment,
  envFrom: environmentSources,
  imagePullSecrets: array(localReference),
  initContainers: containers,
  labels: map(string()),
  /** The Pods of the namespace that it is for. */
  selector: labelSelector,
  serviceAccountName: string(),
  sidecars: containers,
  tolerations: array(toleration),
  /** Given to every container. */
  volumeMounts: array(volumeMount),
  volumes: array(kubernetesType(volume)),
});

/** What a PodDefault adds to Pods. */
export type PodDefaultSpec = Infer<typeof spec>;

const labels = ["app", "app.kubernetes.io/component", "app.kubernetes.io/name", "kustomize.component"];

/** What Pods with certain labels get as they are made; a Pod that contradicts it is refused. */
export const podDefault: Kind = {
  group: "kubeflow.org",
  kind: "PodDefault",
  plural: "poddefaults",
  scope: "Namespaced",
  generation: { kubernetes: 23, controllerGen: "v0.8.0", embeddedMetadata: false },
  labels: Object.fromEntries(labels.map((label) => [label, "poddefaults"])),
  versions: [{ name: "v1alpha1", schema: root({ spec, status: object({}) }), status: false }],
};

/** The CRD of PodDefaults. */
export function podDefaultCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([podDefault], rendering);
}
