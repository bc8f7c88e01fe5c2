import { z } from "zod";
import { choice, mapping, text } from "./field";
import { GIT_OPS_FORMATS, gitOpsSchema } from "./render-git-ops";
import { variants } from "./variants";

/** What a rendered tree is written for. */
export const RENDER_FORMATS = ["plain", "kustomize", ...GIT_OPS_FORMATS] as const;

const store = mapping(
  {
    name: text(/^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, {
      expected: "a name of Kubernetes",
      fix: 'write the name of a store, such as "vault"',
    }).describe("Name of the store."),
    kind: choice(["ClusterSecretStore", "SecretStore"], "write one of them")
      .default("ClusterSecretStore")
      .describe(
        "ClusterSecretStore, one for all namespaces, or SecretStore, one of this name in each that has Secrets.",
      ),
  },
  'write the key name below it, such as name: "vault"',
);

const external = mapping(
  {
    kind: z.literal("external").describe("ExternalSecrets, which External Secrets Operator fills from a store."),
    store: store.describe("Where the operator reads the values."),
    prefix: text(/^[\w/.@+=-]{0,200}$/, {
      expected: 'letters, digits and "/", "_", ".", "@", "+", "=", "-", at most 200',
      fix: 'write what names of values start with in the store, such as "kubeflow-prod-"',
    })
      .optional()
      .describe(
        "What names of values start with in the store. Without it, kubeflow/<stack>/; Google's Secret Manager and " +
          'Azure Key Vault take no "/" in names.',
      ),
    refreshInterval: text(/^(0|([1-9]\d*(s|m|h))+)$/, {
      expected: "a duration",
      fix: 'write it such as "1h" or "1h30m", or "0" to read once',
    })
      .default("1h")
      .describe("How often the operator reads the values again."),
  },
  "write the keys kind and store below it",
);

const sealed = mapping(
  { kind: z.literal("sealed").describe("SealedSecrets, which the team makes with kubeseal and keeps in the tree.") },
  "write the key kind below it",
);

const sops = mapping(
  { kind: z.literal("sops").describe("Secrets that the team encrypts with SOPS and keeps in the tree.") },
  "write the key kind below it",
);

const none = mapping(
  { kind: z.literal("none").describe("Nothing in the tree: somebody makes the Secrets before it is applied.") },
  "write the key kind below it",
);

/** How the platform is rendered as files, for those who apply it otherwise than by `up`. */
export const renderSchema = mapping(
  {
    format: choice(RENDER_FORMATS, "write one of them")
      .default("plain")
      .describe(
        "What `kubeflow render` writes. plain: YAML files by application. kustomize: with a kustomization in each " +
          "folder. argocd, flux: with what Argo CD or Flux needs to apply them from a repository.",
      ),
    secrets: variants([external, sealed, sops, none])
      .prefault({ kind: "none" })
      .describe("Where Secrets come from. They are never rendered."),
    gitOps: gitOpsSchema
      .optional()
      .describe("The repository that holds the tree, and how it is applied from there. argocd and flux need it."),
  },
  "write the settings below it, such as format: kustomize",
);

/** The settings of `kubeflow render`, checked. */
export type RenderConfig = z.output<typeof renderSchema>;
export type RenderFormat = RenderConfig["format"];
/** Where Secrets come from. */
export type RenderSecrets = RenderConfig["secrets"];
