import type { Finding } from "./finding";
import { GIT_OPS_FORMATS } from "./render-git-ops";

/** What the rules look at in `kubeflow:render`. */
interface RenderDraft {
  readonly format?: string;
  readonly gitOps?: unknown;
  readonly secrets?: { readonly kind?: string };
}

const KEY = "kubeflow:render";

/**
 * What Argo CD and Flux need to know, and what they cannot do. A faulty `gitOps` counts as given: it has been told of
 * already.
 * @param draft `kubeflow:render` without what its schema refused
 */
export function gitOpsFindings(draft: RenderDraft = {}): Finding[] {
  return [...unknownRepository(draft), ...sopsWithArgoCd(draft)];
}

function unknownRepository(draft: RenderDraft): Finding[] {
  const format = GIT_OPS_FORMATS.find((each) => each === draft.format);
  if (format === undefined || "gitOps" in draft) return [];
  const reader = format === "argocd" ? "Argo CD" : "Flux";
  const message = `is missing, and ${reader} has to know where the tree is; write the URL of its repository, or another format`;
  return [{ path: [KEY, "gitOps", "repository"], message }];
}

function sopsWithArgoCd({ format, secrets }: RenderDraft): Finding[] {
  if (format !== "argocd" || secrets?.kind !== "sops") return [];
  const message = 'cannot be decrypted by Argo CD without a plugin; write "sealed" or "external"';
  return [{ path: [KEY, "secrets", "kind"], value: "sops", message }];
}
