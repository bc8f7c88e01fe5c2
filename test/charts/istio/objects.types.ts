// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { DestinationRuleSpec } from "../../../charts/istio/crds/destination-rule";
import type { GatewaySpec, SidecarSpec } from "../../../charts/istio/crds/listener";
import type { EnvoyFilterSpec } from "../../../charts/istio/crds/proxy";
import type { AuthorizationPolicySpec, PeerAuthenticationSpec } from "../../../charts/istio/crds/security";
import type { RequestAuthenticationSpec } from "../../../charts/istio/crds/security";
import type { ServiceEntrySpec } from "../../../charts/istio/crds/service";
import type { TelemetrySpec } from "../../../charts/istio/crds/telemetry";
import type { VirtualServiceSpec } from "../../../charts/istio/crds/virtual-service";
import { AuthorizationPolicy, Gateway, Sidecar, VirtualService } from "../../../charts/istio/objects";

const destination = { host: "jupyter.kubeflow.svc.cluster.local", port: { number: 80 } };
const port = { name: "http", number: 80, protocol: "HTTP" } as const;

export const routes: VirtualServiceSpec = {
  hosts: ["*"],
  http: [{ match: [{ uri: { prefix: "/jupyter/" } }], route: [{ destination, weight: 100 }], timeout: "300s" }],
};
export const policy: AuthorizationPolicySpec = {
  action: "ALLOW",
  selector: { matchLabels: { app: "jupyter" } },
  rules: [{ from: [{ source: { principals: ["cluster.local/ns/istio-system/sa/gateway"] } }] }],
};
export const gateway: GatewaySpec = { selector: { istio: "ingressgateway" }, servers: [{ hosts: ["*"], port }] };
export const sidecar: SidecarSpec = { egress: [{ hosts: ["./*"] }], outboundTrafficPolicy: { mode: "ALLOW_ANY" } };

// @ts-expect-error a destination has a host
export const withoutHost: VirtualServiceSpec = { http: [{ route: [{ destination: { subset: "v1" } }] }] };

// @ts-expect-error a misspelt field is refused
export const misspeltField: VirtualServiceSpec = { https: [] };

// @ts-expect-error a misspelt field of a match is refused
export const misspeltDeep: VirtualServiceSpec = { http: [{ match: [{ uri: { suffix: "/" } }] }] };

// @ts-expect-error a redirect leads to HTTP or HTTPS
export const foreignScheme: VirtualServiceSpec = { http: [{ redirect: { scheme: "ftp" } }] };

// @ts-expect-error a DestinationRule has a host
export const ruleWithoutHost: DestinationRuleSpec = { trafficPolicy: { tls: { mode: "DISABLE" } } };

// @ts-expect-error TLS has one of four modes
export const unknownMode: DestinationRuleSpec = { host: "jupyter", trafficPolicy: { tls: { mode: "PERMISSIVE" } } };

// @ts-expect-error a port of a Gateway has a name and a protocol
export const namelessPort: GatewaySpec = { servers: [{ hosts: ["*"], port: { number: 80 } }] };

// @ts-expect-error Istio does not know this protocol
export const unknownProtocol: GatewaySpec = { servers: [{ hosts: ["*"], port: { ...port, protocol: "QUIC" } }] };

// @ts-expect-error an action is one of four
export const unknownAction: AuthorizationPolicySpec = { action: "REFUSE" };

// @ts-expect-error ports of a rule are texts
export const numericPort: AuthorizationPolicySpec = { rules: [{ to: [{ operation: { ports: [80] } }] }] };

// @ts-expect-error a policy is not attached to a Deployment
export const foreignTarget: AuthorizationPolicySpec = { targetRefs: [{ kind: "Deployment", name: "jupyter" }] };

// @ts-expect-error a condition has a key
export const keyless: AuthorizationPolicySpec = { rules: [{ when: [{ values: ["a"] }] }] };

// @ts-expect-error the modes of mutual TLS are others than those of TLS
export const tlsMode: PeerAuthenticationSpec = { mtls: { mode: "MUTUAL" } };

// @ts-expect-error a claim goes into a header
export const headerless: RequestAuthenticationSpec = { jwtRules: [{ outputClaimToHeaders: [{ claim: "email" }] }] };

// @ts-expect-error a ServiceEntry has hosts
export const hostless: ServiceEntrySpec = { location: "MESH_EXTERNAL" };

// @ts-expect-error Istio has no such metric
export const unknownMetric: TelemetrySpec = { metrics: [{ overrides: [{ match: { metric: "CPU" } }] }] };

// @ts-expect-error a patch is not applied to a Pod
export const foreignPart: EnvoyFilterSpec = { configPatches: [{ applyTo: "POD" }] };

// @ts-expect-error a listener of a Sidecar says which hosts it is for
export const openEgress: SidecarSpec = { egress: [{ port: { number: 80 } }] };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "jupyter", namespace: "kubeflow" };
  new VirtualService(scope, "a", { metadata, spec: routes });
  new AuthorizationPolicy(scope, "b", { metadata, spec: policy });
  new Gateway(scope, "c", { metadata, spec: gateway });
  new Sidecar(scope, "d", { metadata, spec: sidecar });
  // @ts-expect-error a namespaced object has a namespace
  new Gateway(scope, "e", { metadata: { name: "jupyter" }, spec: gateway });
  // @ts-expect-error the spec is that of another kind
  new VirtualService(scope, "f", { metadata, spec: policy });
}
