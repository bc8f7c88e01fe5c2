import { kindsOf, readyColumns } from "../../common/knative/kind";
import { column, map, root, string } from "../../common/schema";

/** Ready and reason, as most kinds of Serving show them last. */
export const readiness = readyColumns("'");
/** A column with a number. */
export const count = (name: string, jsonPath: string) => column(name, jsonPath, { type: "integer" });

const generation = { kubernetes: 31, embeddedMetadata: true };
const labels = { "app.kubernetes.io/name": "knative-serving", "app.kubernetes.io/version": "1.21.1" };
const networkingLabels = { ...labels, "app.kubernetes.io/component": "networking" };
const family = { columns: readiness, generation, root, status: { annotations: map(string()) } };

/** A kind of Knative Serving 1.21. */
export const servingKind = kindsOf({ ...family, labels });
/** A kind of its networking. */
export const networkingKind = kindsOf({ ...family, labels: networkingLabels });
