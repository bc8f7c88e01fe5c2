import { object, quantity, requiring, string, type Infer } from "../../common/schema";
import { address, kserveKind, served, servedColumns } from "./kind";

const model = requiring(["framework", "memory", "storageUri"], {
  /** Format of the model, such as `sklearn`, which the runtime must support. */
  framework: string(),
  /** Memory that the model takes when it is loaded. */
  memory: quantity(),
  /** Where the model is: `s3://`, `gs://`, `pvc://`, `https://`, ... */
  storageUri: string(),
});

const spec = requiring(["inferenceService", "model"], {
  /** Name of the InferenceService that loads the model; its runtime must be one for many models. */
  inferenceService: string(),
  model,
});

/** What a TrainedModel is. */
export type TrainedModelSpec = Infer<typeof spec>;

/** One of several models that an InferenceService serves. */
export const trainedModel = kserveKind(
  "TrainedModel",
  { spec, status: object({ ...served, address }) },
  { shortNames: ["tm"], columns: servedColumns },
);
