import { kubernetesType, object, string } from "../schema";
import { atomicList, atomicObject } from "./merge";
import { resourceList } from "./resources";

const scopeRequirement = object(
  {
    operator: string<"In" | "NotIn" | "Exists" | "DoesNotExist">(),
    scopeName: string(),
    values: atomicList(string()),
  },
  { required: ["operator", "scopeName"] },
);

/** Upper limits on what a namespace may use (ResourceQuotaSpec). */
export const resourceQuotaSpec = kubernetesType(
  object({
    hard: resourceList,
    scopeSelector: atomicObject({ matchExpressions: atomicList(scopeRequirement) }),
    scopes: atomicList(string()),
  }),
);
