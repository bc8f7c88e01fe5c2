import type { k8s } from "cdk8s-plus-28";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { TENSORBOARD_CONTROLLER } from "./names";

/** Name of the ConfigMap. It has no suffix that changes with the contents: Pods are made anew by its digest. */
export const CONFIG = `${TENSORBOARD_CONTROLLER}-config`;

/** What the controller is told; each key is an environment variable, which it reads when it starts. */
export function configData(gateway: GatewayRef, image: string): Record<string, string> {
  return {
    ISTIO_GATEWAY: gateway.name,
    // Any host that the Gateway takes, as all of Kubeflow's routes: one of its own would hide theirs on that host.
    ISTIO_HOST: "*",
    // Tensorboards run where their volume is in use already, since most volumes are mounted by one node at a time.
    RWO_PVC_SCHEDULING: "True",
    TENSORBOARD_IMAGE: image,
  };
}

/** The ConfigMap. */
export function configMap(data: Record<string, string>): k8s.KubeConfigMapProps {
  return { metadata: { name: CONFIG, namespace: KUBEFLOW }, data };
}
