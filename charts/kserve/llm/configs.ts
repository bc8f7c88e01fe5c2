import type { Release } from "../../releases";
import type { LLMInferenceServiceConfigSpec } from "./spec";
import { dataParallel } from "./data-parallel";
import { podWith } from "./pod";
import { route, scheduler } from "./routing";
import { behindSidecar } from "./routing-sidecar";
import { BEHIND_SIDECAR_PORT, oneNode, SERVER_PORT } from "./server";

/**
 * The configurations that the controller takes for what an LLMInferenceService leaves out, by the names that it looks
 * for: in the namespace of the LLMInferenceService first, and then here. A tenant that needs another one makes it there.
 * Their Pods meet the level `restricted` of the Pod Security Standards.
 */
export function llmConfigs({ kserve: { llm } }: Release): Readonly<Record<string, LLMInferenceServiceConfigSpec>> {
  const { server: image } = llm;
  const many = (port: number) => dataParallel({ image, port, parallelism: ".Spec.Parallelism" });
  const decode = many(BEHIND_SIDECAR_PORT);
  const prefill = dataParallel({ image, port: SERVER_PORT, parallelism: ".Spec.Prefill.Parallelism" });
  return {
    "kserve-config-llm-template": { template: podWith(oneNode(image, SERVER_PORT)) },
    "kserve-config-llm-worker-data-parallel": many(SERVER_PORT),
    "kserve-config-llm-decode-template": {
      template: behindSidecar(llm.routingSidecar, podWith(oneNode(image, BEHIND_SIDECAR_PORT))),
    },
    "kserve-config-llm-decode-worker-data-parallel": {
      ...decode,
      template: behindSidecar(llm.routingSidecar, decode.template),
    },
    "kserve-config-llm-prefill-template": { prefill: { template: podWith(oneNode(image, SERVER_PORT)) } },
    "kserve-config-llm-prefill-worker-data-parallel": { prefill },
    "kserve-config-llm-router-route": { router: route() },
    "kserve-config-llm-scheduler": { router: scheduler(llm.scheduler) },
  };
}
