/** A team, or a person, with a namespace of its own: what Kubeflow calls a profile. */
export interface Tenant {
  /** Name of the profile and of its namespace; a DNS label. */
  readonly name: string;
  /** User who administers the namespace, as the identity provider states it, usually an e-mail address. */
  readonly owner: string;
  /** Others with rights in the namespace. @default none */
  readonly contributors?: readonly Contributor[];
  /** @default no limits, as Kubeflow does */
  readonly quota?: TenantQuota;
}

/** Somebody with rights in someone else's namespace: a user or all users of a group, of which one is given. */
export interface Contributor {
  /** As the identity provider states it, usually an e-mail address. */
  readonly user?: string;
  /** As the identity provider states it. */
  readonly group?: string;
  /** `view` sees everything but secrets, `edit` runs workloads, `admin` also hands out rights. */
  readonly role: "view" | "edit" | "admin";
}

/** Who a contributor is, in Kubernetes' words. */
export interface Subject {
  readonly kind: "User" | "Group";
  readonly name: string;
}

/**
 * Upper limits on what all Pods of a namespace request together; what is left out has no limit. A container that states
 * no request counts with the default of `default-requests.ts`.
 */
export interface TenantQuota {
  /** Cores, such as `32` or `500m`. */
  readonly cpu?: string;
  /** Such as `128Gi`. */
  readonly memory?: string;
  /** Whole NVIDIA GPUs. */
  readonly gpus?: number;
  readonly pods?: number;
  /** All volumes together, such as `1Ti`. */
  readonly storage?: string;
}

/** The limits under the names that Kubernetes counts by, or nothing when there are none. */
export function hardLimits(quota: TenantQuota = {}): Record<string, string> | undefined {
  const limits = Object.entries({
    cpu: quota.cpu,
    memory: quota.memory,
    pods: quota.pods,
    "requests.storage": quota.storage,
    "requests.nvidia.com/gpu": quota.gpus,
  }).flatMap(([name, limit]) => (limit === undefined ? [] : [[name, String(limit)]]));
  return limits.length === 0 ? undefined : Object.fromEntries(limits);
}

/** The user or the group. @throws for neither and for both */
export function subjectOf({ user, group }: Pick<Contributor, "user" | "group">): Subject {
  if ((user === undefined) === (group === undefined)) {
    throw new Error(
      `contributor (user: ${user}, group: ${group}): has to be either a user or a group; name one of them`,
    );
  }
  return user === undefined ? { kind: "Group", name: group ?? "" } : { kind: "User", name: user };
}

/**
 * Name of a contributor's RoleBinding and policy: the one that Kubeflow's access management derives, so that the
 * dashboard lists the contributor and can remove it.
 */
export function contributorBinding(contributor: Contributor): string {
  const { kind, name } = subjectOf(contributor);
  return `${kind}-${name}-clusterrole-${contributor.role}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
