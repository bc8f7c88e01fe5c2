import type { Construct } from "constructs";
import { JOBS_NAMESPACE, NODE_NAMESPACE } from "../local-model/names";
import { CONTROLLER, KSERVE, LLM_CONTROLLER, LOCAL_MODEL_AGENT, LOCAL_MODEL_CONTROLLER } from "../names";
import { ProgramAccount } from "./account";
import { controllerRules, metricsProxyRules } from "./controller-rules";
import { llmRules } from "./llm-rules";
import { agentJobRules, agentRules, localModelRules } from "./local-model-rules";

const INSTANCE = "app.kubernetes.io/instance";
const MANAGED_BY = "app.kubernetes.io/managed-by";

/** Account of the controller. */
export function controllerAccount(scope: Construct): Construct {
  return new ProgramAccount(scope, "controller-rights", {
    account: { name: CONTROLLER, namespace: KSERVE },
    labels: { [INSTANCE]: CONTROLLER, [MANAGED_BY]: CONTROLLER },
    inCluster: { "kserve-manager": controllerRules(), "kserve-proxy": metricsProxyRules() },
    election: "kserve-leader-election",
  });
}

/** Account of the controller of LLMInferenceServices. */
export function llmAccount(scope: Construct): Construct {
  return new ProgramAccount(scope, "llm-controller-rights", {
    account: { name: LLM_CONTROLLER, namespace: KSERVE },
    labels: { [INSTANCE]: LLM_CONTROLLER, "app.kubernetes.io/component": "controller" },
    inCluster: { "llmisvc-manager": llmRules() },
    election: "llmisvc-leader-election",
  });
}

/** Account of the controller of local models. */
export function localModelAccount(scope: Construct): Construct {
  return new ProgramAccount(scope, "local-model-controller-rights", {
    account: { name: LOCAL_MODEL_CONTROLLER, namespace: KSERVE },
    labels: { [INSTANCE]: LOCAL_MODEL_CONTROLLER, [MANAGED_BY]: LOCAL_MODEL_CONTROLLER },
    inCluster: { "kserve-localmodel-manager": localModelRules() },
    election: "kserve-localmodel-leader-election",
  });
}

/** Account of the program that keeps a node's copies; it starts Jobs in their namespace and nowhere else. */
export function agentAccount(scope: Construct): Construct {
  const account = new ProgramAccount(scope, "local-model-agent-rights", {
    account: { name: LOCAL_MODEL_AGENT, namespace: NODE_NAMESPACE },
    labels: { [INSTANCE]: LOCAL_MODEL_AGENT, [MANAGED_BY]: LOCAL_MODEL_AGENT },
    inCluster: { "kserve-localmodelnode-agent": agentRules() },
  });
  account.inNamespace("kserve-localmodelnode-agent-jobs", JOBS_NAMESPACE, agentJobRules());
  return account;
}
