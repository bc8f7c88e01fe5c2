import { Properties } from "../../../providers/protocol/properties";

/** Properties without secrets, all of them known unless told otherwise. */
export function properties(values: Properties["values"], hasUnknowns = false): Properties {
  return { values, secrets: new Set(), hasUnknowns };
}
