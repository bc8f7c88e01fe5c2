import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import type { CloudIdentity } from "../common/cloud-identity";
import { RBAC_GROUP } from "../common/rbac";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy } from "../istio/objects";
import { contributorAccess, OWNER_POLICY, ownerAccess } from "./access";
import { defaultRequests } from "./default-requests";
import type { MeshAccount } from "./names";
import { namespaceLabels } from "./namespace-labels";
import { tenantNetworkPolicies } from "./network-policies";
import { contributorBinding, hardLimits, subjectOf, type Contributor, type Tenant } from "./tenant";

export interface TenantNamespaceProps {
  readonly mesh: MeshMode;
  /** Account of the gateway that users come in by; absent without Istio. */
  readonly ingress?: MeshAccount;
  /** Who the account `default-editor` is to a cloud; absent where it is nobody. */
  readonly identity?: CloudIdentity;
}

/** A tenant's namespace and what is in it. */
export class TenantNamespace extends Construct {
  private readonly namespace: string;

  constructor(scope: Construct, tenant: Tenant, { mesh, ingress, identity }: TenantNamespaceProps) {
    super(scope, tenant.name);
    this.namespace = tenant.name;
    new k8s.KubeNamespace(this, "namespace", {
      metadata: { name: tenant.name, labels: namespaceLabels(mesh), annotations: { owner: tenant.owner } },
    });
    this.account("default-editor", "edit", identity?.serviceAccountAnnotations);
    this.account("default-viewer", "view");
    this.owner(tenant, ingress);
    for (const contributor of tenant.contributors ?? []) this.contributor(contributor, ingress);
    const hard = hardLimits(tenant.quota);
    if (hard) this.quota(hard);
    new k8s.KubeLimitRange(this, "default-requests", defaultRequests(this.namespace));
    for (const policy of tenantNetworkPolicies(this.namespace, mesh)) {
      new k8s.KubeNetworkPolicy(this, `network-policy-${policy.metadata?.name}`, policy);
    }
  }

  private account(name: string, role: string, annotations?: Readonly<Record<string, string>>): void {
    const account = { name, namespace: this.namespace };
    new k8s.KubeServiceAccount(this, `${name}-account`, { metadata: { ...account, annotations } });
    this.bind(account, role, { kind: "ServiceAccount", ...account });
  }

  private owner(tenant: Tenant, ingress: MeshAccount | undefined): void {
    const annotations = { user: tenant.owner, role: "admin" };
    const subject = { apiGroup: RBAC_GROUP, kind: "User", name: tenant.owner };
    this.bind(this.metadata("namespaceAdmin", annotations), "admin", subject);
    if (!ingress) return;
    new AuthorizationPolicy(this, OWNER_POLICY, {
      metadata: this.metadata(OWNER_POLICY, annotations),
      spec: ownerAccess(tenant, ingress),
    });
  }

  /** The annotations are what Kubeflow's access management reads the list of contributors from. */
  private contributor(contributor: Contributor, ingress: MeshAccount | undefined): void {
    const { role } = contributor;
    const subject = subjectOf(contributor);
    const annotations = { [subject.kind.toLowerCase()]: subject.name, role };
    const metadata = this.metadata(contributorBinding(contributor), annotations);
    this.bind(metadata, role, { apiGroup: RBAC_GROUP, ...subject });
    if (!ingress) return;
    const spec = contributorAccess(subject, ingress);
    new AuthorizationPolicy(this, `${metadata.name}-access`, { metadata, spec });
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

  private metadata(name: string, annotations: Readonly<Record<string, string>>) {
    return { name, namespace: this.namespace, annotations: { ...annotations } };
  }
}
