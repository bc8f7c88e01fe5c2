import type { k8s } from "cdk8s-plus-28";
import { having, ingressPolicy } from "../common/network-policy";
import { JOBS_NAMESPACE } from "./local-model/names";
import { KSERVE, LLM_CONTROLLER, WEBHOOK_PORT } from "./names";

/** Lets the API server call the webhooks of the controller of LLMInferenceServices; the namespace's policies do not. */
export function llmPolicy(): k8s.KubeNetworkPolicyProps {
  const pods = having({ "control-plane": LLM_CONTROLLER });
  return ingressPolicy(KSERVE, { name: "llmisvc", pods, port: WEBHOOK_PORT });
}

/** Nobody connects to the Jobs that copy models. */
export function jobsPolicy(): k8s.KubeNetworkPolicyProps {
  return {
    metadata: { name: "deny-ingress", namespace: JOBS_NAMESPACE },
    spec: { podSelector: {}, policyTypes: ["Ingress"] },
  };
}
