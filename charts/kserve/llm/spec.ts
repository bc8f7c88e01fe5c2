import type { Infer } from "../../common/schema";
import type { llmSpec } from "../crds/llm-inference-service";

/** What an LLMInferenceServiceConfig is: what LLMInferenceServices have in common, with Go templates for its texts. */
export type LLMInferenceServiceConfigSpec = Infer<ReturnType<typeof llmSpec>>;
