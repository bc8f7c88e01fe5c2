import type { Release } from "../../releases";
import type { ServingRuntimeSpec } from "../crds/serving-runtime";
import { huggingFaceServer } from "./hugging-face";
import { huggingFaceMultinode } from "./hugging-face-multinode";
import { lightgbmServer, paddleServer, pmmlServer, sklearnServer, xgboostServer } from "./kserve-servers";
import { mlServer, tensorflowServing, torchServe, triton } from "./other-servers";

type RuntimeName = keyof Release["kserve"]["runtimes"];

/** How the server of an image is run. */
const RUNTIMES: Readonly<Record<RuntimeName, (image: string) => ServingRuntimeSpec>> = {
  huggingfaceserver: huggingFaceServer,
  "huggingfaceserver-multinode": huggingFaceMultinode,
  lgbserver: lightgbmServer,
  mlserver: mlServer,
  paddleserver: paddleServer,
  pmmlserver: pmmlServer,
  sklearnserver: sklearnServer,
  "tensorflow-serving": tensorflowServing,
  torchserve: torchServe,
  tritonserver: triton,
  xgbserver: xgboostServer,
};

/** The servers of models that every namespace has, by name. */
export function clusterRuntimes({ kserve: { runtimes } }: Release): Readonly<Record<string, ServingRuntimeSpec>> {
  const names = Object.keys(RUNTIMES) as RuntimeName[];
  return Object.fromEntries(names.map((name) => [`kserve-${name}`, RUNTIMES[name](runtimes[name])]));
}
