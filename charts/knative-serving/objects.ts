import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import { clusterDomainClaim, type ClusterDomainClaimSpec } from "./crds/internal";
import { domainMapping, service, type DomainMappingSpec, type KnativeServiceSpec } from "./crds/service";

/** A program that Knative runs behind a URL and scales by its requests. */
export class KnativeService extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<KnativeServiceSpec>) {
    super(scope, id, service, props);
  }
}

/** A custom domain for a Knative Service; its name is the domain's. */
export class DomainMapping extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<DomainMappingSpec>) {
    super(scope, id, domainMapping, props);
  }
}

/** The right of one namespace to a domain; its name is the domain's. */
export class ClusterDomainClaim extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<ClusterDomainClaimSpec>) {
    super(scope, id, clusterDomainClaim, props);
  }
}
