import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { destinationRule } from "./destination-rule";
import { gateway, sidecar } from "./listener";
import { envoyFilter, proxyConfig, wasmPlugin } from "./proxy";
import { authorizationPolicy, peerAuthentication, requestAuthentication } from "./security";
import { serviceEntry, workloadEntry, workloadGroup } from "./service";
import { telemetry } from "./telemetry";
import { virtualService } from "./virtual-service";

const security = [authorizationPolicy, peerAuthentication, requestAuthentication];
const networking = [virtualService, destinationRule, gateway, sidecar, serviceEntry, workloadEntry, workloadGroup];

/** The CRDs of Istio 1.29. */
export function istioCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([...security, ...networking, envoyFilter, proxyConfig, wasmPlugin, telemetry], rendering);
}
