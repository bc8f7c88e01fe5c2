import type { Naming } from "./auto-name";
import type { Replacements } from "./replacements/replacement";
import type { FunctionModel, ResourceModels } from "./resource-model";
import type { CloudSchema } from "./schema/shape";

/** All that is known of one cloud's package. */
export interface SimulatedCloud {
  /** Name of the package. */
  readonly name: "aws" | "azure-native" | "gcp";
  /** Version of the provider whose ways this follows: the SDK's. */
  readonly version: string;
  readonly schema: CloudSchema;
  readonly replacements: Replacements;
  readonly naming: Naming;
  readonly models: ResourceModels;
  /** Look-ups, by their tokens. */
  readonly functions: Readonly<Record<string, FunctionModel>>;
}
