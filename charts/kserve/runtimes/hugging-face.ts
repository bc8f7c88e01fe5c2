import type { ServingRuntimeSpec } from "../crds/serving-runtime";
import { kserveArgs, metricsAt, server } from "./container";
import { automatic } from "./formats";

/** Hugging Face models, by vLLM where it knows them and else by transformers. */
export function huggingFaceServer(image: string): ServingRuntimeSpec {
  const sharedMemory = { name: "devshm", mountPath: "/dev/shm" };
  return {
    annotations: metricsAt(8080),
    containers: [
      server({
        image,
        args: kserveArgs(),
        env: [{ name: "LMCACHE_USE_EXPERIMENTAL", value: "True" }],
        volumeMounts: [sharedMemory],
      }),
    ],
    hostIPC: false,
    protocolVersions: ["v2", "v1"],
    supportedModelFormats: automatic("huggingface", 1, "1"),
    volumes: [{ name: sharedMemory.name, emptyDir: { medium: "Memory" } }],
  };
}
