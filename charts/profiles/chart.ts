import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { CloudIdentity } from "../common/cloud-identity";
import type { MeshMode } from "../istio/mesh";
import type { MeshAccount } from "./names";
import { Profile } from "./profile";
import { hardLimits, type Tenant } from "./tenant";
import { TenantNamespace } from "./tenant-namespace";

export interface ProfilesChartProps {
  readonly tenants: readonly Tenant[];
  /** How Pods join the mesh. @default "sidecar", as upstream has it */
  readonly mesh?: MeshMode;
  /** Account of the gateway that users come in by. @default absent: there is no Istio, and nothing is made for it */
  readonly ingress?: MeshAccount;
  /** Who the account `default-editor` of a tenant is to a cloud, by the tenant's name. @default nobody */
  readonly identities?: Readonly<Record<string, CloudIdentity>>;
}

/**
 * Tenants: each gets a namespace, the accounts `default-editor` and `default-viewer`, rights for its owner and
 * contributors, a quota, and its Profile. All of that is what Kubeflow's profile controller makes of a Profile, under the
 * same names, so that tenants work without the controller and are adopted by it where it runs. Default requests and a
 * network policy against other tenants come besides.
 */
export class ProfilesChart extends Chart {
  constructor(scope: Construct, id: string, props: ProfilesChartProps) {
    super(scope, id);
    const { tenants, mesh = "sidecar", ingress, identities = {} } = props;
    for (const tenant of tenants) {
      const profile = profileOf(this, tenant);
      // The controller takes a namespace over when its owner is right, and makes one when there is none: be first.
      profile.node.addDependency(
        new TenantNamespace(this, tenant, { mesh, ingress, identity: identities[tenant.name] }),
      );
    }
  }
}

function profileOf(scope: Construct, { name, owner, quota }: Tenant): Profile {
  const hard = hardLimits(quota);
  return new Profile(scope, `${name}-profile`, {
    metadata: { name },
    spec: { owner: { kind: "User", name: owner }, ...(hard && { resourceQuotaSpec: { hard } }) },
  });
}
