import type { ServingRuntimeSpec } from "../crds/serving-runtime";
import { kserveArgs, metricsAt, MODELS, server } from "./container";
import { automatic } from "./formats";

/** What the small servers of KServe have in common: one model in the process of the server. */
function small(
  image: string,
  formats: ServingRuntimeSpec["supportedModelFormats"],
  ...flags: readonly string[]
): ServingRuntimeSpec {
  return {
    annotations: metricsAt(8080),
    containers: [server({ image, args: kserveArgs(`--model_dir=${MODELS}`, "--http_port=8080", ...flags) })],
    protocolVersions: ["v1", "v2"],
    supportedModelFormats: formats,
  };
}

/** One thread, since a container has one core. */
const ONE_THREAD = "--nthread=1";

export const sklearnServer = (image: string) => small(image, automatic("sklearn", 1, "1"));
export const xgboostServer = (image: string) => small(image, automatic("xgboost", 1, "1"), ONE_THREAD);
export const lightgbmServer = (image: string) => small(image, automatic("lightgbm", 1, "3"), ONE_THREAD);
export const pmmlServer = (image: string) => small(image, automatic("pmml", 1, "3", "4"));
export const paddleServer = (image: string) => small(image, automatic("paddle", 1, "2"));
