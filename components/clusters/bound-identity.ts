import type { CloudIdentity } from "../../charts/common/cloud-identity";
import { settingsOf } from "../bridge/inputs";
import type { OutputTokens } from "../bridge/tokens";
import type { BoundIdentity } from "./identity";

/** An identity as charts take it: values that other resources know become tokens. */
export function identityOf(
  { serviceAccountAnnotations, podLabels }: Pick<BoundIdentity, "serviceAccountAnnotations" | "podLabels">,
  tokens: OutputTokens,
): CloudIdentity {
  return settingsOf<CloudIdentity>({ serviceAccountAnnotations, podLabels }, tokens);
}
