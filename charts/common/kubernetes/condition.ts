import { array, dateTime, enumeration, int64, object, string } from "../schema";

const REASON = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";
const SEGMENT = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

/** One thing that a controller observed (metav1.Condition). */
export const condition = object(
  {
    lastTransitionTime: dateTime(),
    message: string({ maxLength: 32768 }),
    observedGeneration: int64({ minimum: 0 }),
    reason: string({ minLength: 1, maxLength: 1024, pattern: REASON }),
    status: enumeration(["True", "False", "Unknown"]),
    type: string({ maxLength: 316, pattern: `^(${LABEL}(\\.${LABEL})*/)?(${SEGMENT})$` }),
  },
  { required: ["lastTransitionTime", "message", "reason", "status", "type"] },
);

/** What a controller observed, one condition a type. */
export const conditions = array(condition, { listType: "map", mapKeys: ["type"] });
