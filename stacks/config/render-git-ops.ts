import { z } from "zod";
import { flag, mapping, refusal, text } from "./field";
import { dnsLabel } from "./names";

/** Who applies a rendered tree; both read it from `repository`. */
export const GIT_OPS_FORMATS = ["argocd", "flux"] as const;

/** `ssh://` may name a user; whatever else comes before an `@` is a password or a token. */
const CREDENTIALS = /^(?!ssh:\/\/[\w.-]+@)[^/]*\/\/[^/]*@/;
const URL = /^(https|ssh|oci):\/\/([\w.-]+@)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?(\/[\w.~%+-]+)+\/?$/;

const REPOSITORY_FIX = 'write a URL such as "https://git.example.com/platform/kubeflow.git"';

/** A URL that is refused unseen when it holds a password: refusals end up in logs. */
const repository = z
  .string({ error: ({ input }) => refusal(input, "text", REPOSITORY_FIX) })
  .superRefine((value, context) => {
    if (CREDENTIALS.test(value)) {
      const message = "holds a password or token; give it to Argo CD or Flux in a Secret, and leave it out here";
      context.addIssue({ code: "custom", message, params: { secret: true } });
    } else if (!URL.test(value)) {
      context.addIssue({ code: "custom", message: `is no URL of https, ssh or oci; ${REPOSITORY_FIX}` });
    }
  });

const secretName = (description: string) =>
  dnsLabel(63, 'write the name of a Secret, such as "git-credentials"').optional().describe(description);

const argocd = mapping(
  {
    namespace: dnsLabel(63, 'write a name such as "argocd"')
      .default("argocd")
      .describe("Namespace that Argo CD reads Applications in."),
    project: dnsLabel(63, 'write a name such as "platform"')
      .optional()
      .describe(
        "An AppProject that is there already, for all Applications. Without it, projects are rendered that permit " +
          "what the tree holds and nothing else.",
      ),
    server: text(/^https:\/\/[^\s/@]+\/?$/, {
      expected: "the URL of an API server",
      fix: 'write it as "argocd cluster list" does, such as "https://kubernetes.default.svc"',
    })
      .default("https://kubernetes.default.svc")
      .describe("API server that is deployed to, as Argo CD knows it. Without it, the cluster that Argo CD runs in."),
  },
  "write the settings below it, such as namespace",
);

const flux = mapping(
  {
    namespace: dnsLabel(63, 'write a name such as "flux-system"')
      .default("flux-system")
      .describe("Namespace of the source and the Kustomizations."),
    serviceAccount: dnsLabel(63, "write the name of a ServiceAccount in Flux' namespace")
      .optional()
      .describe("Account that Flux applies the platform as. Without it, kustomize-controller's own."),
    repositorySecret: secretName(
      "Secret in Flux' namespace with the credentials for the repository. Without it, it is read without any.",
    ),
    decryptionSecret: secretName(
      "Secret in Flux' namespace with the keys for Secrets that are encrypted with SOPS. Without it, the cloud's key " +
        "service is asked by the controller's own identity.",
    ),
  },
  "write the settings below it, such as namespace",
);

/** Where the rendered tree is kept, and how Argo CD or Flux applies it from there. */
export const gitOpsSchema = mapping(
  {
    repository: repository.describe(
      "URL of the repository that holds the rendered tree: https:// or ssh:// for Git, oci:// for a registry.",
    ),
    revision: text(/^(?![-/])[\w./@:+-]{1,200}$/, {
      expected: "a branch, a reference or a commit",
      fix: 'write a branch such as "main", a reference such as "refs/tags/v1", or a commit',
    })
      .default("main")
      .describe(
        "What of the repository is applied: a branch, a commit, or a whole reference such as refs/tags/v1; of a " +
          "registry, a tag or a digest. Without it, main.",
      ),
    path: text(/^(\.|(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*)$/, {
      expected: "a folder below the repository's root",
      fix: 'write it without "/" at its ends, such as "clusters/prod"',
    })
      .default(".")
      .describe("Folder of the repository that holds the tree. Without it, its root."),
    interval: text(/^([1-9]\d*[smh])+$/, { expected: "a duration", fix: 'write it such as "10m" or "1h30m"' })
      .default("10m")
      .describe(
        "How often Flux looks for changes, in the repository and in the cluster. Argo CD has one interval for all, " +
          "in its own configuration.",
      ),
    prune: flag("write true to delete what is no longer in the tree, or false to leave it where it is")
      .default(true)
      .describe(
        "Whether objects that are no longer in the tree are deleted. Definitions of custom resources, Namespaces, " +
          "Profiles and volume claims never are.",
      ),
    selfHeal: flag("write true to undo changes that were made in the cluster, or false to leave them")
      .default(true)
      .describe("Whether Argo CD undoes changes that were made in the cluster. Flux always does, at each interval."),
    name: dnsLabel(20, 'write a short name such as "kubeflow"')
      .default("kubeflow")
      .describe(
        "What names of Argo CD's and Flux' objects start with. Give each environment its own where one Argo CD " +
          "deploys several.",
      ),
    argocd: argocd.prefault({}).describe("What Argo CD alone needs to know."),
    flux: flux.prefault({}).describe("What Flux alone needs to know."),
  },
  "write the settings below it, such as repository",
);

/** The settings of Argo CD and Flux, checked. */
export type GitOpsConfig = z.output<typeof gitOpsSchema>;
