import type * as pulumi from "@pulumi/pulumi";
import type { IngressPods } from "../../charts/istio-gateways/gateway-pods";
import type { MeshMode } from "../../charts/istio/mesh";
import type { GatewayRef } from "../../charts/kubeflow-gateway/gateway-ref";

/** How users reach an application: through the gateway, after they have signed in, and then through the mesh. */
export interface UserEntry {
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /**
   * The Pods that users come in by. Applications believe what these say about who asks; no default stands in for those
   * of another gateway, whose users would all be refused with 403.
   */
  readonly ingress: IngressPods;
  /** What routes are made after: before the login is there, everybody would get in. */
  readonly ready: readonly pulumi.Resource[];
}
