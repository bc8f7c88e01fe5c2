import { array, dateTime, enumeration, int64, requiring, string } from "../schema";
import { SUBDOMAIN } from "./name-pattern";

const REASON = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";
const SEGMENT = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

/** What a condition is about, such as `Ready` or `example.org/Ready`. */
export const conditionType = string({ maxLength: 316, pattern: `^(${SUBDOMAIN}/)?(${SEGMENT})$` });

/** One thing that a controller observed (metav1.Condition). */
export const condition = requiring(["lastTransitionTime", "message", "reason", "status", "type"], {
  lastTransitionTime: dateTime(),
  message: string({ maxLength: 32768 }),
  observedGeneration: int64({ minimum: 0 }),
  reason: string({ minLength: 1, maxLength: 1024, pattern: REASON }),
  status: enumeration(["True", "False", "Unknown"]),
  type: conditionType,
});

/** What a controller observed, one condition a type. */
export const conditions = array(condition, { listType: "map", mapKeys: ["type"] });
