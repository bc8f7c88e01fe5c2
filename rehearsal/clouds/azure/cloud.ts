import { azureNaming } from "../naming/azure-native";
import { AZURE_REPLACEMENTS } from "../replacements/azure-native";
import schema from "../schema/azure-native.json";
import type { CloudSchema } from "../schema/shape";
import type { SimulatedCloud } from "../simulated-cloud";
import { AZURE_FUNCTIONS, AZURE_MODELS } from "./index";

/** Azure, as far as clusters, their identities and stores use it. */
export const AZURE: SimulatedCloud = {
  name: "azure-native",
  version: "3.28.0",
  schema: schema as unknown as CloudSchema,
  replacements: AZURE_REPLACEMENTS,
  naming: azureNaming,
  models: AZURE_MODELS,
  functions: AZURE_FUNCTIONS,
};
