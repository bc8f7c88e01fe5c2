import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { RBAC_GROUP } from "../common/rbac";
import { podSecurity } from "../common/namespace";
import { meshLabels, type MeshMode } from "../istio/mesh";
import { TENANT_LABELS } from "../kubeflow-namespaces/names";
import { Profile } from "./profile";
import { contributorBinding, hardLimits, type Tenant } from "./tenant";

export interface ProfilesChartProps {
  readonly tenants: readonly Tenant[];
  /** How Pods join the mesh. @default "sidecar", as upstream has it */
  readonly mesh?: MeshMode;
}

/**
 * Tenants: each gets a namespace, the accounts `default-editor` and `default-viewer`, rights for its owner and
 * contributors, a quota, and its Profile. All of it is what Kubeflow's profile controller makes of a Profile, under the
 * same names, so that tenants work without the controller and are adopted by it where it runs.
 */
export class ProfilesChart extends Chart {
  constructor(scope: Construct, id: string, props: ProfilesChartProps) {
    super(scope, id);
    const { tenants, mesh = "sidecar" } = props;
    for (const tenant of tenants) {
      const profile = profileOf(this, tenant);
      // The controller takes a namespace over when its owner is right, and makes one when there is none: be first.
      profile.node.addDependency(new TenantNamespace(this, tenant, mesh));
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

class TenantNamespace extends Construct {
  private readonly namespace: string;

  constructor(scope: Construct, tenant: Tenant, mesh: MeshMode) {
    super(scope, tenant.name);
    this.namespace = tenant.name;
    new k8s.KubeNamespace(this, "namespace", {
      metadata: { name: tenant.name, labels: namespaceLabels(mesh), annotations: { owner: tenant.owner } },
    });
    this.account("default-editor", "edit");
    this.account("default-viewer", "view");
    this.bindUser("namespaceAdmin", tenant.owner, "admin");
    for (const contributor of tenant.contributors ?? []) {
      this.bindUser(contributorBinding(contributor), contributor.user, contributor.role);
    }
    const hard = hardLimits(tenant.quota);
    if (hard) this.quota(hard);
  }

  private account(name: string, role: string): void {
    const account = { name, namespace: this.namespace };
    new k8s.KubeServiceAccount(this, `${name}-account`, { metadata: account });
    this.bind(account, role, { kind: "ServiceAccount", ...account });
  }

  /** The annotations are what Kubeflow's access management reads the list of contributors from. */
  private bindUser(name: string, user: string, role: string): void {
    const metadata = { name, namespace: this.namespace, annotations: { user, role } };
    this.bind(metadata, role, { apiGroup: RBAC_GROUP, kind: "User", name: user });
  }

  private bind(metadata: k8s.ObjectMeta & { name: string }, role: string, subject: k8s.Subject): void {
    new k8s.KubeRoleBinding(this, metadata.name, {
      metadata,
      roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name: `kubeflow-${role}` },
      subjects: [subject],
    });
  }

  private quota(limits: Record<string, string>): void {
    const hard = Object.entries(limits).map(([name, limit]) => [name, k8s.Quantity.fromString(limit)]);
    new k8s.KubeResourceQuota(this, "quota", {
      metadata: { name: "kf-resource-quota", namespace: this.namespace },
      spec: { hard: Object.fromEntries(hard) as Record<string, k8s.Quantity> },
    });
  }
}

/** Labels by which Katib, KServe, Pipelines and Istio know a tenant's namespace, and its Pod Security level. */
function namespaceLabels(mesh: MeshMode): Record<string, string> {
  return {
    ...TENANT_LABELS,
    ...meshLabels(mesh),
    "katib.kubeflow.org/metrics-collector-injection": "enabled",
    "pipelines.kubeflow.org/enabled": "true",
    "serving.kubeflow.org/inferenceservice": "enabled",
    ...podSecurity("baseline"),
  };
}
