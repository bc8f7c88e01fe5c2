import { map, object, string } from "../schema";
import { atomicList, atomicObject } from "./merge";

const requirement = object(
  {
    key: string(),
    operator: string<"In" | "NotIn" | "Exists" | "DoesNotExist">(),
    values: atomicList(string()),
  },
  { required: ["key", "operator"] },
);

/** Objects chosen by their labels (metav1.LabelSelector); all parts must hold. */
export const labelSelector = atomicObject({
  matchExpressions: atomicList(requirement),
  matchLabels: map(string()),
});
