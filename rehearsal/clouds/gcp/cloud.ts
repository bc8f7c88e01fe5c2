import { gcpNaming } from "../naming/gcp";
import { GCP_REPLACEMENTS } from "../replacements/gcp";
import schema from "../schema/gcp.json";
import type { CloudSchema } from "../schema/shape";
import type { SimulatedCloud } from "../simulated-cloud";
import { GCP_FUNCTIONS, GCP_MODELS } from "./index";

/** Google Cloud, as far as clusters, their identities and stores use it. */
export const GOOGLE_CLOUD: SimulatedCloud = {
  name: "gcp",
  version: "9.37.0",
  schema: schema as unknown as CloudSchema,
  replacements: GCP_REPLACEMENTS,
  naming: gcpNaming,
  models: GCP_MODELS,
  functions: GCP_FUNCTIONS,
};
