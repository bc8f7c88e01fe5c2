import { BASE_DEVIATIONS } from "./base";
import { CENTRAL_DASHBOARD_DEVIATIONS } from "./central-dashboard";
import { CERT_MANAGER_DEVIATIONS } from "./cert-manager";
import { DEX_DEVIATIONS } from "./dex";
import { ISTIO_DEVIATIONS } from "./istio";
import { ISTIO_GATEWAYS_DEVIATIONS } from "./istio-gateways";
import { KATIB_DEVIATIONS } from "./katib";
import { KEDA_DEVIATIONS } from "./keda";
import { KNATIVE_EVENTING_DEVIATIONS } from "./knative-eventing";
import { KNATIVE_SERVING_DEVIATIONS } from "./knative-serving";
import { KSERVE_DEVIATIONS } from "./kserve";
import { KUBEFLOW_GATEWAY_DEVIATIONS } from "./kubeflow-gateway";
import { MODEL_REGISTRY_DEVIATIONS } from "./model-registry";
import { NOTEBOOK_CONTROLLERS_DEVIATIONS } from "./notebook-controllers";
import { OAUTH2_PROXY_DEVIATIONS } from "./oauth2-proxy";
import { PIPELINES_DEVIATIONS } from "./pipelines";
import { PIPELINES_GCP_DEVIATIONS } from "./pipelines-gcp";
import { PIPELINES_STORAGE_DEVIATIONS } from "./pipelines-storage";
import { PROFILE_CONTROLLER_DEVIATIONS } from "./profile-controller";
import { RESOURCES_DEVIATIONS } from "./resources";
import { SPARK_OPERATOR_DEVIATIONS } from "./spark-operator";
import { TRAINER_DEVIATIONS } from "./trainer";
import { WEB_APPS_DEVIATIONS } from "./web-apps";
import type { Deviation } from "./deviation";

export type { Deviation } from "./deviation";

/** Every deviation there is. */
export const DEVIATIONS: readonly Deviation[] = [
  ...BASE_DEVIATIONS,
  ...CENTRAL_DASHBOARD_DEVIATIONS,
  ...CERT_MANAGER_DEVIATIONS,
  ...DEX_DEVIATIONS,
  ...ISTIO_DEVIATIONS,
  ...ISTIO_GATEWAYS_DEVIATIONS,
  ...KATIB_DEVIATIONS,
  ...KEDA_DEVIATIONS,
  ...KNATIVE_EVENTING_DEVIATIONS,
  ...KNATIVE_SERVING_DEVIATIONS,
  ...KSERVE_DEVIATIONS,
  ...KUBEFLOW_GATEWAY_DEVIATIONS,
  ...MODEL_REGISTRY_DEVIATIONS,
  ...NOTEBOOK_CONTROLLERS_DEVIATIONS,
  ...OAUTH2_PROXY_DEVIATIONS,
  ...PIPELINES_DEVIATIONS,
  ...PIPELINES_GCP_DEVIATIONS,
  ...PIPELINES_STORAGE_DEVIATIONS,
  ...PROFILE_CONTROLLER_DEVIATIONS,
  ...RESOURCES_DEVIATIONS,
  ...SPARK_OPERATOR_DEVIATIONS,
  ...TRAINER_DEVIATIONS,
  ...WEB_APPS_DEVIATIONS,
];
