import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { sparkApplication } from "./application";
import { sparkConnect } from "./connect";
import { scheduledSparkApplication } from "./schedule";

/** The CRDs of the Spark operator 2.5. */
export function sparkOperatorCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([sparkApplication, scheduledSparkApplication, sparkConnect], rendering);
}
