import type { Example } from "../example";
import { EXPLAINER_EXAMPLE, llamaWithExplainer } from "./llama-explainer";
import { LLAMA_EXAMPLE, llamaServer } from "./llama-server";
import { llamaWithTransformer, TRANSFORMER_EXAMPLE } from "./llama-transformer";

/** Models to be served; they need KServe with Knative, GPU nodes, and a bucket with the model. */
export const SERVING_EXAMPLES: readonly Example[] = [
  {
    name: LLAMA_EXAMPLE,
    summary: "InferenceService: Llama 3 8B with PyTorch on one GPU, 0 to 10 Pods, a tenth of the requests to a canary",
    add: llamaServer,
  },
  {
    name: TRANSFORMER_EXAMPLE,
    summary: "InferenceService: the same behind a transformer of one's own, which writes prompts",
    add: llamaWithTransformer,
  },
  {
    name: EXPLAINER_EXAMPLE,
    summary: "InferenceService: the same beside an explainer of one's own, which weighs words",
    add: llamaWithExplainer,
  },
];
