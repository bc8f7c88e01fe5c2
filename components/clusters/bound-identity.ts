import type { CloudIdentity } from "../../charts/common/cloud-identity";
import { settingsOf } from "../bridge/inputs";
import type { OutputTokens } from "../bridge/tokens";
import type { BoundIdentity } from "./identity";

/** What a cloud wants to see on a ServiceAccount and on its Pods. */
export type IdentityMarks = Pick<BoundIdentity, "podLabels" | "serviceAccountAnnotations">;

/** The marks of an identity alone; the resources behind it are no settings. */
export function marksOf({ serviceAccountAnnotations, podLabels }: IdentityMarks): IdentityMarks {
  return { serviceAccountAnnotations, podLabels };
}

/** An identity as charts take it: values that other resources know become tokens. */
export function identityOf(identity: IdentityMarks, tokens: OutputTokens): CloudIdentity {
  return settingsOf<CloudIdentity>(marksOf(identity), tokens);
}
