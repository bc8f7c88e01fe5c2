import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { certificate, clusterDomainClaim, image, ingress, metric, podAutoscaler, serverlessService } from "./internal";
import { revision } from "./revision";
import { configuration, domainMapping, route, service } from "./service";

/** The CRDs of Knative Serving 1.21, with those of its networking and caching. */
export function knativeServingCrds(rendering: Rendering): CustomResourceDefinition[] {
  const internal = [certificate, clusterDomainClaim, image, ingress, metric, podAutoscaler, serverlessService];
  return crds([service, configuration, revision, route, domainMapping, ...internal], rendering);
}
