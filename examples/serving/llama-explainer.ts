import type { Construct } from "constructs";
import type { ExampleProps } from "../example";
import { ASK_PREDICTOR, customComponent, servingOf } from "./custom-component";
import { LLAMA_EXAMPLE, serve } from "./llama-server";

/** Name of the variant with an explainer. */
export const EXPLAINER_EXAMPLE = `${LLAMA_EXAMPLE}-explainer`;

/**
 * The model with a program beside it that tells which words an answer depends on: it leaves out one after the other, and
 * sees whether the answer stays. It answers at `:explain`.
 */
export function llamaWithExplainer(scope: Construct, props: ExampleProps): void {
  serve(scope, props, EXPLAINER_EXAMPLE, { explainer: customComponent(props.release, PROGRAM) });
}

const PROGRAM = `${ASK_PREDICTOR}
class LeaveOneOut(kserve.Model):
    async def explain(self, payload, headers=None):
        return {"explanations": [await self.words(text, headers or {}) for text in payload["instances"]]}

    async def words(self, text, headers):
        words = text.split()
        shorter = [" ".join(words[:i] + words[i + 1:]) for i in range(len(words))]
        answer, *others = await ask([text, *shorter], headers)
        return [{"word": word, "matters": other != answer} for word, other in zip(words, others)]
${servingOf("LeaveOneOut")}`;
