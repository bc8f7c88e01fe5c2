import { awsNaming } from "../naming/aws";
import { AWS_REPLACEMENTS } from "../replacements/aws";
import schema from "../schema/aws.json";
import type { CloudSchema } from "../schema/shape";
import type { SimulatedCloud } from "../simulated-cloud";
import { AWS_FUNCTIONS } from "./look-ups";
import { AWS_MODELS } from "./models/index";

/** AWS, as far as clusters, their identities and stores use it. */
export const AWS: SimulatedCloud = {
  name: "aws",
  version: "7.48.0",
  schema: schema as unknown as CloudSchema,
  replacements: AWS_REPLACEMENTS,
  naming: awsNaming,
  models: AWS_MODELS,
  functions: AWS_FUNCTIONS,
};
