import type { Construct } from "constructs";
import type { ExampleProps } from "../example";
import { ASK_PREDICTOR, customComponent, servingOf } from "./custom-component";
import { LLAMA_EXAMPLE, serve } from "./llama-server";

/** Name of the variant with a transformer. */
export const TRANSFORMER_EXAMPLE = `${LLAMA_EXAMPLE}-transformer`;

/** The model with a program in front of it, which puts each question into a prompt and tidies the answers. */
export function llamaWithTransformer(scope: Construct, props: ExampleProps): void {
  serve(scope, props, TRANSFORMER_EXAMPLE, { transformer: customComponent(props.release, PROGRAM) });
}

const PROGRAM = `${ASK_PREDICTOR}
class Prompts(kserve.Model):
    async def predict(self, payload, headers=None, response_headers=None):
        prompts = [f"Answer briefly.\\n\\nQuestion: {text}\\nAnswer:" for text in payload["instances"]]
        answers = await ask(prompts, headers or {})
        return {"predictions": [str(answer).strip() for answer in answers]}
${servingOf("Prompts")}`;
