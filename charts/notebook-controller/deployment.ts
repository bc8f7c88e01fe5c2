import { k8s } from "cdk8s-plus-28";
import type { Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { managerDeployment, managerProbes } from "../common/manager";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { configVariables } from "./config";
import { NOTEBOOK_CONTROLLER, NOTEBOOK_CONTROLLER_ACCOUNT, NOTEBOOK_CONTROLLER_LABELS } from "./names";

/** Name and labels of the Deployment and its disruption budget. */
export const DEPLOYMENT_METADATA = {
  name: `${NOTEBOOK_CONTROLLER}-deployment`,
  namespace: KUBEFLOW,
  labels: { ...NOTEBOOK_CONTROLLER_LABELS },
};

export interface NotebookControllerDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly configDigest: string;
}

/**
 * The controller's Deployment. In a mesh with sidecars its Pods have one: notebooks take connections of the mesh alone,
 * and the controller asks them whether they are in use.
 */
export function controllerDeployment(props: NotebookControllerDeploymentProps): k8s.KubeDeploymentProps {
  return managerDeployment({
    metadata: DEPLOYMENT_METADATA,
    pods: NOTEBOOK_CONTROLLER_LABELS,
    annotations: { [CONFIG_DIGEST]: props.configDigest },
    availability: props.availability,
    account: NOTEBOOK_CONTROLLER_ACCOUNT.name,
    container: {
      image: props.image,
      imagePullPolicy: "IfNotPresent",
      args: ["--enable-leader-election"],
      env: configVariables(),
      ...managerProbes({ liveAfter: 5, livePeriod: 10 }),
      // What it needs grows with the cluster's Pods and events: a limit would be right for nobody.
      resources: { requests: { cpu: k8s.Quantity.fromString("10m"), memory: k8s.Quantity.fromString("64Mi") } },
      securityContext: { runAsUser: 1000 },
    },
    pod: { securityContext: { seccompProfile: { type: "RuntimeDefault" } } },
  });
}
