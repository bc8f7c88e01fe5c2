import type * as pulumi from "@pulumi/pulumi";
import type { MeshMode } from "../../charts/istio/mesh";
import type { GatewayRef } from "../../charts/kubeflow-gateway/gateway-ref";

/** How users reach an application: through the gateway, after they have signed in, and then through the mesh. */
export interface UserEntry {
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /** What routes are made after: before the login is there, everybody would get in. */
  readonly ready: readonly pulumi.Resource[];
}
