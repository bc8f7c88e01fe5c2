import { PlayError, type PlayContext } from "./play";
import { PLAY_NAMESPACE } from "./play-namespace";
import { whatPodsSay } from "./pod-view";
import { NotSeenError } from "./until";

/** Runs a part of a play; what is not seen in time is told together with what was seen. @throws {PlayError} */
export async function withEvidence<T>(context: PlayContext, pool: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof NotSeenError)) throw error;
    const words = context.autoscalerWords();
    throw new PlayError(
      [
        `pool "${pool}": ${error.message}; what was seen:`,
        ...(await whatPodsSay(context.client, PLAY_NAMESPACE)).map((line) => `  ${line}`),
        ...(words.length > 0 ? words : ["the autoscaler has said nothing"]).map((line) => `  ${line}`),
      ].join("\n"),
    );
  }
}
