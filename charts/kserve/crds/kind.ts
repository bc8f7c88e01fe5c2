import { addressFields, condition } from "../../common/knative/kind";
import { ageColumn, array, column, int64, map, object, root, string } from "../../common/schema";
import type { Kind, KindVersion, Properties } from "../../common/schema";

interface KindOptions extends Partial<Kind>, Partial<Pick<KindVersion, "columns" | "status">> {
  /** @default "v1alpha1" */
  readonly version?: string;
}

/** A kind that comes with KServe 0.16. */
export function kserveKind(kind: string, properties: Properties, options: KindOptions = {}): Kind {
  const { version: name = "v1alpha1", columns, status, ...rest } = options;
  return {
    group: "serving.kserve.io",
    kind,
    plural: `${kind.toLowerCase()}s`,
    scope: "Namespaced",
    labels: { app: "kserve", "app.kubernetes.io/name": "kserve" },
    generation: { kubernetes: 33, controllerGen: "v0.16.2", embeddedMetadata: false },
    versions: [{ name, schema: root(properties), columns, status }],
    ...rest,
  };
}

/** Where the object takes requests, and whether it does. */
export const urlColumns = [column("URL", ".status.url"), readyColumn("Ready", "status")];
export const servedColumns = [...urlColumns, ageColumn];

/** A field of the condition `Ready`. */
export function readyColumn(name: string, field: "status" | "reason") {
  return column(name, `.status.conditions[?(@.type=='Ready')].${field}`);
}

/** Where others in the cluster reach the object. */
export const address = object(addressFields);

/** What KServe reports of any object that takes requests. */
export const served = {
  annotations: map(string()),
  conditions: array(condition),
  observedGeneration: int64(),
  url: string(),
};
