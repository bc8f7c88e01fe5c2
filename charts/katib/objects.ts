import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { experiment } from "./crds";
import type { ExperimentSpec } from "./experiment";

/** A search for the best parameters, by many trials of one template. */
export class Experiment extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ExperimentSpec>) {
    super(scope, id, experiment, props);
  }
}
