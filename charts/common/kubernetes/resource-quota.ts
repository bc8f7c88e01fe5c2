import { kubernetesType, object, requiring, string } from "../schema";
import { atomicList, atomicObject } from "./merge";
import { resourceList } from "./resources";

const scopeRequirement = requiring(["operator", "scopeName"], {
  operator: string<"In" | "NotIn" | "Exists" | "DoesNotExist">(),
  scopeName: string(),
  values: atomicList(string()),
});

/** Upper limits on what a namespace may use (ResourceQuotaSpec). */
export const resourceQuotaSpec = kubernetesType(
  object({
    hard: resourceList,
    scopeSelector: atomicObject({ matchExpressions: atomicList(scopeRequirement) }),
    scopes: atomicList(string()),
  }),
);
