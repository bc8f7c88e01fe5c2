import { BASE_DEVIATIONS } from "./base";
import { CERT_MANAGER_DEVIATIONS } from "./cert-manager";
import { DEX_DEVIATIONS } from "./dex";
import { ISTIO_DEVIATIONS } from "./istio";
import { ISTIO_GATEWAYS_DEVIATIONS } from "./istio-gateways";
import { KEDA_DEVIATIONS } from "./keda";
import { KNATIVE_EVENTING_DEVIATIONS } from "./knative-eventing";
import { KNATIVE_SERVING_DEVIATIONS } from "./knative-serving";
import { KUBEFLOW_GATEWAY_DEVIATIONS } from "./kubeflow-gateway";
import { OAUTH2_PROXY_DEVIATIONS } from "./oauth2-proxy";
import type { Deviation } from "./deviation";

export type { Deviation } from "./deviation";

/** Every deviation there is. */
export const DEVIATIONS: readonly Deviation[] = [
  ...BASE_DEVIATIONS,
  ...CERT_MANAGER_DEVIATIONS,
  ...DEX_DEVIATIONS,
  ...ISTIO_DEVIATIONS,
  ...ISTIO_GATEWAYS_DEVIATIONS,
  ...KEDA_DEVIATIONS,
  ...KNATIVE_EVENTING_DEVIATIONS,
  ...KNATIVE_SERVING_DEVIATIONS,
  ...KUBEFLOW_GATEWAY_DEVIATIONS,
  ...OAUTH2_PROXY_DEVIATIONS,
];
