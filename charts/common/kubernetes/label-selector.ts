import { map, requiring, string } from "../schema";
import { atomicList, atomicObject } from "./merge";

export const requirement = requiring(["key", "operator"], {
  key: string(),
  operator: string<"In" | "NotIn" | "Exists" | "DoesNotExist">(),
  values: atomicList(string()),
});

/** Objects chosen by their labels (metav1.LabelSelector); all parts must hold. */
export const labelSelector = atomicObject({
  matchExpressions: atomicList(requirement),
  matchLabels: map(string()),
});
