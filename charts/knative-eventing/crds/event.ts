import { addressReferenceFields, destinationFields, referenceFields, sinkAddress } from "../../common/knative/delivery";
import { addressFields, conditionFields } from "../../common/knative/kind";
import { array, boolean, column, int32, int64, object, string, type Kind } from "../../common/schema";
import { conversion, deprecatedVersion, eventingKind, readiness, sinkColumn, urlColumn } from "./kind";

const described = { description: string(), reference: object({ ...referenceFields, address: string() }) };
const attribute = object({ name: string(), required: boolean(), value: string() }, { required: ["name"] });
const nextSpec = object({ ...described, attributes: array(attribute) });
const fields = { broker: string(), schema: string(), schemaData: string(), source: string(), type: string() };
const spec = object({ ...described, ...fields });

const field = (name: string) => column(name, `.spec.${name.toLowerCase()}`);
const attributeField = (name: string) => column(name, `.spec.attributes[?(@.name=='${name.toLowerCase()}')].value`);
const referred = (name: string) => column(`Reference ${name}`, `.spec.reference.${name.toLowerCase()}`);
const describedColumns = [referred("Name"), referred("Kind"), field("Description"), ...readiness];
const nextColumns = [attributeField("Type"), attributeField("Source"), ...describedColumns];
const columns = [field("Type"), field("Source"), field("Schema"), ...describedColumns];

const names = ["EventType"] as const;
const next = eventingKind("eventing", names, nextSpec, {}, { version: "v1beta3", columns: nextColumns });
const stored = eventingKind("eventing", names, spec, {}, { version: "v1beta2", columns, conversion });
const first = deprecatedVersion(stored, "v1beta1", "event-registry");
const versions = [{ ...next.versions[0], storage: false }, ...stored.versions, first];
/** A kind of event that something in the namespace sends. */
export const eventType: Kind = { ...stored, versions };

/** An expression in JSONata over the event as JSON. */
const jsonata = object({ expression: string() });
const transformSpec = object({
  jsonata,
  /** What becomes of the sink's answers. */
  reply: object({ discard: boolean(), jsonata }),
  /** @default the transformed event is the answer to whoever sent it */
  sink: object({ ...destinationFields, ref: object(addressReferenceFields) }),
});

const { severity: _severity, ...plainCondition } = conditionFields;
const deployed = object({ ...plainCondition, lastTransitionTime: string(), lastUpdateTime: string() });
const counts = { availableReplicas: int32(), collisionCount: int32(), readyReplicas: int32(), replicas: int32() };
const moreCounts = { observedGeneration: int64(), unavailableReplicas: int32(), updatedReplicas: int32() };
const deployment = object({ ...counts, ...moreCounts, conditions: array(deployed) });
const address = object(addressFields, { required: ["url"] });
const accounts = { serviceAccountName: string(), serviceAccountNames: array(string()) };
const auth = object(accounts, { required: ["serviceAccountName"] });
const transformed = { ...sinkAddress, address, addresses: array(address), auth, jsonata: object({ deployment }) };
/** Rewrites events. */
export const eventTransform = eventingKind("eventing", ["EventTransform"], transformSpec, transformed, {
  columns: [urlColumn, sinkColumn, ...readiness],
  ducks: ["addressable"],
  version: "v1alpha1",
});
