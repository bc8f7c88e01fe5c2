import { ageColumn, anyObject, column, crds } from "../common/schema";
import type { CustomResourceDefinition, Kind, PrinterColumn, Rendering } from "../common/schema";

/** A kind of Katib 0.19; the reference leaves the objects open, and Katib's webhook judges them. */
function katibKind(kind: string, ...counts: PrinterColumn[]): Kind {
  const state = [column("Type", ".status.conditions[-1:].type"), column("Status", ".status.conditions[-1:].status")];
  return {
    group: "kubeflow.org",
    kind,
    plural: `${kind.toLowerCase()}s`,
    categories: ["all", "kubeflow", "katib"],
    listKind: false,
    scope: "Namespaced",
    generation: { kubernetes: 34, embeddedMetadata: false },
    versions: [{ name: "v1beta1", schema: anyObject(), columns: [...state, ...counts, ageColumn] }],
  };
}

/** A search for the best parameters; `ExperimentSpec` is what it is to say. */
export const experiment = katibKind("Experiment");

const requested = column("Requested", ".spec.requests");
const assigned = column("Assigned", ".status.suggestionCount");

/** What an experiment's algorithm proposes; Katib's own. */
export const suggestion = katibKind("Suggestion", requested, assigned);

/** One try of an experiment; Katib's own. */
export const trial = katibKind("Trial");

/** The CRDs of Katib. */
export function katibCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([experiment, suggestion, trial], rendering);
}
