import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import { certificate, clusterDomainClaim, image } from "./crds/internal";
import type { CachedImageSpec, ClusterDomainClaimSpec, ServingCertificateSpec } from "./crds/internal";
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

/** A certificate that Knative asks an issuer for; others than its own controllers want cert-manager's. */
export class ServingCertificate extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ServingCertificateSpec>) {
    super(scope, id, certificate, props);
  }
}

/** An image that nodes should hold before a Pod needs it. */
export class CachedImage extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<CachedImageSpec>) {
    super(scope, id, image, props);
  }
}
