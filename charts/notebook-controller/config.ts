import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { NotebookCulling } from "./culling";
import { NOTEBOOK_CONTROLLER, NOTEBOOK_CONTROLLER_LABELS } from "./names";

/** Name of the ConfigMap. It has no suffix that changes with the contents: Pods are made anew by its digest. */
const CONFIG = `${NOTEBOOK_CONTROLLER}-config`;

/** What the controller is told; each key is an environment variable, which it reads when it starts. */
export function configData(gateway: GatewayRef, culling: NotebookCulling): Record<string, string> {
  return {
    CLUSTER_DOMAIN: "cluster.local",
    CULL_IDLE_TIME: String(culling.idleMinutes),
    ENABLE_CULLING: String(culling.enabled),
    IDLENESS_CHECK_PERIOD: String(culling.checkMinutes),
    ISTIO_GATEWAY: gateway.name,
    // Any host that the Gateway takes, as all of Kubeflow's routes: one of its own would hide theirs on that host.
    ISTIO_HOST: "*",
    USE_ISTIO: "true",
  };
}

/** The ConfigMap. */
export function configMap(data: Record<string, string>): k8s.KubeConfigMapProps {
  return { metadata: { name: CONFIG, namespace: KUBEFLOW, labels: { ...NOTEBOOK_CONTROLLER_LABELS } }, data };
}

/** The variables of the container, in upstream's order. */
export function configVariables(): k8s.EnvVar[] {
  const istio = ["USE_ISTIO", "ISTIO_GATEWAY", "ISTIO_HOST", "CLUSTER_DOMAIN"];
  return [...istio, "ENABLE_CULLING", "CULL_IDLE_TIME", "IDLENESS_CHECK_PERIOD"].map((key) => ({
    name: key,
    valueFrom: { configMapKeyRef: { key, name: CONFIG } },
  }));
}
