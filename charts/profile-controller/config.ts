import { NOTEBOOK_CONTROLLER, PIPELINES_UI, principalOf, type MeshAccount } from "../profiles/names";
import { USER_HEADER } from "../oauth2-proxy/names";

/** Variables of both programs, under the names that they read. */
export function programVariables(ingress: MeshAccount, clusterAdmin = ""): Record<string, string> {
  return {
    ADMIN: clusterAdmin,
    ISTIO_INGRESS_GATEWAY_PRINCIPAL: principalOf(ingress),
    KFP_UI_PRINCIPAL: principalOf(PIPELINES_UI),
    NOTEBOOK_CONTROLLER_PRINCIPAL: principalOf(NOTEBOOK_CONTROLLER),
    USERID_HEADER: USER_HEADER,
    USERID_PREFIX: "",
    WORKLOAD_IDENTITY: "",
  };
}
