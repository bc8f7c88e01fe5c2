import { deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "istio-kubeflow-resources";
const GATEWAY = ["Gateway kubeflow/kubeflow-gateway"];
const TLS = "users come by HTTPS, and what they ask for by HTTP is redirected; upstream has plain HTTP alone";

/** The Gateway that users come in by, and their roles on Istio's kinds. */
export const KUBEFLOW_GATEWAY_DEVIATIONS: readonly Deviation[] = [
  ...deviationsOf(
    COMPONENT,
    ["ClusterRole kubeflow-istio-admin"],
    "/rules",
    "the aggregation controller owns the rules; stating an empty list makes the next server-side apply conflict with it",
  ),
  ...deviationsOf(
    COMPONENT,
    ["ClusterRole kubeflow-istio-edit", "ClusterRole kubeflow-istio-view"],
    "/rules/0",
    "the kinds by name instead of a wildcard; the API group `istio.io` has no kinds",
  ),
  ...deviationsOf(
    COMPONENT,
    GATEWAY,
    "/apiVersion",
    "v1 is the version that is stored; the others are older names of the same fields",
  ),
  ...deviationsOf(COMPONENT, GATEWAY, "/spec/servers", TLS),
  ...deviationsOf(COMPONENT, ["Certificate istio-system/kubeflow-gateway-tls"], "", TLS),
  ...deviationsOf(
    COMPONENT,
    ["Certificate istio-system/kubeflow-gateway-serving-tls"],
    "",
    "models are reached by HTTPS too, under a wildcard of their domain",
  ),
  ...deviationsOf(
    COMPONENT,
    ["EnvoyFilter istio-system/kubeflow-gateway-https"],
    "",
    "redirects to HTTPS before anybody is asked to sign in, since a cookie for HTTPS is lost on HTTP",
  ),
  ...deviationsOf(
    COMPONENT,
    ["EnvoyFilter istio-system/kubeflow-gateway-hsts"],
    "",
    "browsers that were here once do not try HTTP again, which somebody on their way could answer",
  ),
];
