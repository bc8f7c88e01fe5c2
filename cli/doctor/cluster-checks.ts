import type { Finding } from "../../providers/kubeflow/checks/finding";
import { type Check, lacks, ok, unknown } from "./check";

/** What was seen of a cluster that exists. */
export type ClusterSight =
  /** The kubeconfig is a secret of the stack, which only Pulumi can open. */
  | { readonly kind: "sealed" }
  /** The kubeconfig cannot be read, or lacks something. */
  | { readonly kind: "unreadable"; readonly message: string }
  | { readonly kind: "unreachable"; readonly file: string; readonly message: string }
  | {
      readonly kind: "seen";
      readonly file: string;
      /** Version of its API server, such as "v1.34.4". */
      readonly version: string;
      /** What does not fit, by the very checks that each `pulumi up` begins with. */
      readonly findings: readonly Finding[];
      /** What is needed by the format of renders, with whether it is there. */
      readonly definitions: readonly NeededDefinition[];
    };

/** A CustomResourceDefinition without which a rendered tree cannot be applied. */
export interface NeededDefinition {
  readonly name: string;
  /** Whose it is, such as "Argo CD". */
  readonly owner: string;
  readonly isThere: boolean;
}

/** Whether a cluster that exists can be deployed to. */
export function clusterChecks(sight: ClusterSight): Check[] {
  if (sight.kind === "sealed") {
    return [
      unknown(
        "kubeconfig",
        "is a secret of the stack (kubeflow:cluster.kubeconfigContent), which is not opened here",
        "run `pulumi preview`, which looks at the cluster",
      ),
    ];
  }
  if (sight.kind === "unreadable") {
    return [
      lacks("kubeconfig", sight.message, "correct the file, or kubeflow:cluster.kubeconfig and context", "deploy"),
    ];
  }
  const kubeconfig = ok("kubeconfig", sight.file);
  if (sight.kind === "unreachable") {
    return [kubeconfig, lacks("cluster", sight.message, "see that it runs and can be reached from here", "deploy")];
  }
  return [
    kubeconfig,
    ok("cluster", `answers, Kubernetes ${sight.version}`),
    ...sight.findings.map(checkOf),
    ...(sight.findings.some(({ kind }) => kind === "fault") ? [] : [ok("fit", "the platform can run there")]),
    ...sight.definitions.map(({ name, owner, isThere }) =>
      isThere
        ? ok(owner, `${name} is there`)
        : lacks(owner, `${name} is not there`, `install ${owner} before a rendered tree is applied`),
    ),
  ];
}

/** What a fault says after its last semicolon is what to do. */
function checkOf({ kind, object, message }: Finding): Check {
  const end = message.lastIndexOf("; ");
  const [found, fix] = end < 0 ? [message, "look at it"] : [message.slice(0, end), message.slice(end + 2)];
  return kind === "fault" ? lacks(object, found, fix, "deploy") : unknown(object, found, fix);
}

/** What `kubeflow:render` says of the tree that is applied. */
export interface RenderChoice {
  readonly format?: string;
  readonly secrets?: { readonly kind?: string };
}

/** Definitions that a cluster needs before a rendered tree can be applied. */
export function neededDefinitions({ format, secrets }: RenderChoice): Omit<NeededDefinition, "isThere">[] {
  return [...(DEFINITIONS[format ?? ""] ?? []), ...(DEFINITIONS[secrets?.kind ?? ""] ?? [])];
}

const DEFINITIONS: Readonly<Record<string, readonly Omit<NeededDefinition, "isThere">[]>> = {
  argocd: [{ name: "applications.argoproj.io", owner: "Argo CD" }],
  flux: [{ name: "kustomizations.kustomize.toolkit.fluxcd.io", owner: "Flux" }],
  external: [{ name: "externalsecrets.external-secrets.io", owner: "External Secrets Operator" }],
  sealed: [{ name: "sealedsecrets.bitnami.com", owner: "Sealed Secrets" }],
};
