import type { Consequence, ConsequenceRule, RawChange, Surroundings } from "./consequence";
import type { FieldChange } from "../values/field-changes";
import { pathText } from "../values/field-path";
import { immutableChanges } from "./immutable-fields";
import { forbiddenChanges } from "./validations";

/** The changes for which an object has to be deleted and made anew; none when it can be changed. */
export function replacing({ from, to, fields }: RawChange, around: Surroundings): readonly FieldChange[] {
  if (!from || !to) return [];
  return [...immutableChanges(from, to, fields), ...forbiddenChanges(to, fields, around.to)];
}

/** Pulumi deletes such an object and makes it anew; kubectl, Argo CD and Flux stop with the API server's refusal. */
export const replaceRule: ConsequenceRule = (change, around): Consequence[] => {
  const paths = replacing(change, around).map(({ steps }) => pathText(steps));
  if (paths.length === 0) return [];
  const named = paths.slice(0, 3).join(", ") + (paths.length > 3 ? ` and ${paths.length - 3} more` : "");
  return [
    {
      kind: "replace",
      reason: `${named} can't be changed: Pulumi deletes the object and makes it anew, kubectl and GitOps controllers are refused until somebody deletes it`,
    },
  ];
};
