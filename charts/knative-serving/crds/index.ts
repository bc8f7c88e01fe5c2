import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { certificate, clusterDomainClaim, image, ingress, metric, podAutoscaler, serverlessService } from "./internal";
import { revision } from "./revision";
import { configuration, domainMapping, route, service } from "./service";

const internal = [certificate, clusterDomainClaim, image, ingress, metric, podAutoscaler, serverlessService];
/** The kinds of Knative Serving 1.21, with those of its networking and caching. */
export const KNATIVE_SERVING_KINDS = [service, configuration, revision, route, domainMapping, ...internal];

/** The CRDs of these kinds. */
export function knativeServingCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds(KNATIVE_SERVING_KINDS, rendering);
}
