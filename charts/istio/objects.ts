import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { destinationRule, type DestinationRuleSpec } from "./crds/destination-rule";
import { gateway, sidecar, type GatewaySpec, type SidecarSpec } from "./crds/listener";
import { envoyFilter, type EnvoyFilterSpec } from "./crds/proxy";
import { authorizationPolicy, peerAuthentication, requestAuthentication } from "./crds/security";
import type { AuthorizationPolicySpec, PeerAuthenticationSpec, RequestAuthenticationSpec } from "./crds/security";
import { serviceEntry, type ServiceEntrySpec } from "./crds/service";
import { telemetry, type TelemetrySpec } from "./crds/telemetry";
import { virtualService, type VirtualServiceSpec } from "./crds/virtual-service";

/** Where the requests for some hosts go. */
export class VirtualService extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<VirtualServiceSpec>) {
    super(scope, id, virtualService, props);
  }
}

/** How clients talk to a host. */
export class DestinationRule extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<DestinationRuleSpec>) {
    super(scope, id, destinationRule, props);
  }
}

/** What Pods at the edge of the mesh listen on. */
export class Gateway extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<GatewaySpec>) {
    super(scope, id, gateway, props);
  }
}

/** What the sidecars of a namespace are told of. */
export class Sidecar extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<SidecarSpec>) {
    super(scope, id, sidecar, props);
  }
}

/** A service that Kubernetes does not know. */
export class ServiceEntry extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ServiceEntrySpec>) {
    super(scope, id, serviceEntry, props);
  }
}

/** Which requests pass. */
export class AuthorizationPolicy extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<AuthorizationPolicySpec>) {
    super(scope, id, authorizationPolicy, props);
  }
}

/** Whether clients need mutual TLS. */
export class PeerAuthentication extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PeerAuthenticationSpec>) {
    super(scope, id, peerAuthentication, props);
  }
}

/** Which tokens are right. */
export class RequestAuthentication extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<RequestAuthenticationSpec>) {
    super(scope, id, requestAuthentication, props);
  }
}

/** What proxies log, count and trace. */
export class Telemetry extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TelemetrySpec>) {
    super(scope, id, telemetry, props);
  }
}

/** A change of what istiod tells Envoy. */
export class EnvoyFilter extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<EnvoyFilterSpec>) {
    super(scope, id, envoyFilter, props);
  }
}
