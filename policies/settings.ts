/** What an environment allows; `kubeflow:policies` of a stack file, with its defaults. */
export interface PolicySettings {
  /**
   * Registries that images may come from, each a host with or without a path, such as `ghcr.io/kubeflow`.
   * @default those that the release's own images come from
   */
  readonly registries: readonly string[];
  /** Namespaces that belong to teams: those of the stack file's tenants. */
  readonly tenants: readonly string[];
  /** Tags (labels on Google Cloud) that whatever costs money must carry. @default none */
  readonly costTags: readonly string[];
}

/**
 * Something of the platform's own that breaks a rule because it has to, such as the privileged Pods that set a node's
 * network up. Kept beside the rule, with the reason.
 */
export interface Allowance {
  /** As `subjectOf` writes it, such as `DaemonSet istio-system/istio-cni-node`; `*` stands for any characters. */
  readonly subject: string;
  /** Why it has to. */
  readonly reason: string;
}
