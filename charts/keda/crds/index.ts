import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { cloudEventSource, clusterCloudEventSource } from "./event-source";
import { scaledJob, scaledObject } from "./scaling";
import { clusterTriggerAuthentication, triggerAuthentication } from "./trigger-authentication";

const kinds = [scaledJob, scaledObject, clusterTriggerAuthentication, triggerAuthentication];

/** The CRDs of KEDA 2.20.2. */
export function kedaCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([cloudEventSource, clusterCloudEventSource, ...kinds], rendering);
}
