import type { Construct } from "constructs";
import type { InferenceServiceSpec } from "../../charts/kserve/crds/inference-service";
import { InferenceService } from "../../charts/kserve/objects";
import type { Release } from "../../charts/releases";
import type { ExampleProps } from "../example";

/** Name of the InferenceService; of its variants, what their names begin with. */
export const LLAMA_EXAMPLE = "llama-server";

/** Share of the requests that a new version gets first, in percent. Between 10 and 20 one sees enough and loses little. */
const CANARY_PERCENT = 10;

/**
 * A language model behind a URL: PyTorch on one GPU, from no Pod when nobody asks to ten under load. A new version of
 * the model gets a tenth of the requests, until `canaryTrafficPercent` is raised.
 */
export function llamaServer(scope: Construct, props: ExampleProps): void {
  serve(scope, props, LLAMA_EXAMPLE, {});
}

/** The same model with parts around it. */
export function serve(
  scope: Construct,
  { namespace, release }: ExampleProps,
  name: string,
  parts: Pick<InferenceServiceSpec, "transformer" | "explainer">,
): void {
  new InferenceService(scope, name, {
    metadata: { name, namespace },
    spec: { predictor: predictor(release), ...parts },
  });
}

function predictor({ kserve: { runtimes } }: Release): InferenceServiceSpec["predictor"] {
  return {
    minReplicas: 0,
    maxReplicas: 10,
    // Two requests at a time and Pod; more Pods when there are more.
    scaleMetric: "concurrency",
    scaleTarget: 2,
    canaryTrafficPercent: CANARY_PERCENT,
    // A long answer takes a while.
    timeout: 300,
    // The account that may read the bucket: by the identity of its cloud, or by a Secret.
    serviceAccountName: "default-editor",
    // GPU nodes keep everything off that does not ask for them.
    tolerations: [{ key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" }],
    model: {
      modelFormat: { name: "pytorch" },
      storageUri: "s3://models/llama-3-8b",
      // The runtime's version, built for GPUs.
      runtimeVersion: `${tagOf(runtimes.torchserve)}-gpu`,
      resources: {
        requests: { cpu: "4", memory: "24Gi", "nvidia.com/gpu": 1 },
        limits: { cpu: "8", memory: "24Gi", "nvidia.com/gpu": 1 },
      },
    },
  };
}

function tagOf(image: string): string {
  return image.slice(image.lastIndexOf(":") + 1);
}
