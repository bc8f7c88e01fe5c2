import type { GitOpsConfig } from "../../stacks/config/render-git-ops";

/** How Argo CD or Flux applies a rendered tree: `kubeflow:render.gitOps` with its defaults, and what follows from the rest. */
export interface GitOpsSettings extends GitOpsConfig {
  /** Secrets that the team itself keeps in the tree, encrypted. @default none */
  readonly encrypted?: EncryptedSecrets;
}

/** Encrypted Secrets in a tree: those of a namespace in the folder `secrets/<namespace>`. */
export interface EncryptedSecrets {
  /** SealedSecrets, which a controller in the cluster opens, or Secrets that Flux decrypts by SOPS. */
  readonly by: "sealed" | "sops";
  readonly namespaces: readonly string[];
}
