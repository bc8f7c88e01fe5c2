import type { DestinationRuleSpec } from "../istio/crds/destination-rule";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { VirtualServiceSpec } from "../istio/crds/virtual-service";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { principalOf, type MeshAccount } from "../profiles/names";

/** Where a web app is for users. */
export interface WebAppRoute {
  /** Path of the platform below which the app is, such as `/jupyter`. */
  readonly path: string;
  /** Header that tells the app its path. @default none */
  readonly pathHeader?: string;
}

/** Full name of a Service of Kubeflow's namespace. */
export function hostOf(service: string): string {
  return `${service}.${KUBEFLOW}.svc.cluster.local`;
}

/** For every host of the gateway, as all of Kubeflow's: a host of its own would hide theirs on that host. */
export function route(service: string, { name }: GatewayRef, { path, pathHeader }: WebAppRoute): VirtualServiceSpec {
  return {
    gateways: [name],
    hosts: ["*"],
    http: [
      {
        ...(pathHeader !== undefined && { headers: { request: { add: { [pathHeader]: path } } } }),
        match: [{ uri: { prefix: `${path}/` } }],
        rewrite: { uri: "/" },
        route: [{ destination: { host: hostOf(service), port: { number: 80 } } }],
      },
    ],
  };
}

/** Has the gateway prove who it is, which {@link fromGateway} asks for. */
export function encryption(service: string): DestinationRuleSpec {
  return { host: hostOf(service), trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } };
}

/** Lets requests of the gateway through and no others: the app believes what a request says of its user. */
export function fromGateway(pods: Readonly<Record<string, string>>, gateway: MeshAccount): AuthorizationPolicySpec {
  return {
    action: "ALLOW",
    rules: [{ from: [{ source: { principals: [principalOf(gateway)] } }] }],
    selector: { matchLabels: { ...pods } },
  };
}
