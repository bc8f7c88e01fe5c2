import { array, each, enumeration, type Infer, map, object, requiring, string, rule } from "../../common/schema";
import { istioKind } from "./istio-kind";
import { policy } from "./target";
import { duration, filled, flag, oneof, percent, valueOr } from "./values";

/** Whose proxies report. @default "CLIENT_AND_SERVER" */
const mode = enumeration(["CLIENT_AND_SERVER", "CLIENT", "SERVER"]);
/** Extension providers of the mesh. @default the mesh's */
const providers = array(requiring(["name"], { name: filled }));
const common = { match: object({ mode }), providers };
/** The filter is CEL, such as `response.code >= 400`. */
const accessLogging = object({ ...common, disabled: flag, filter: object({ expression: string() }) });

const operation = valueOr("operation", '""');
const validations = [
  rule("value must be set when operation is UPSERT", `(${operation} == "UPSERT") ? (self.value != "") : true`),
  rule("value must not be set when operation is REMOVE", `(${operation} == "REMOVE") ? !has(self.value) : true`),
];
const tag = { operation: enumeration(["UPSERT", "REMOVE"]), /** CEL. */ value: string() };
const tagOverrides = map(object(tag, { validations }));
const ofRequests = ["REQUEST_COUNT", "REQUEST_DURATION", "REQUEST_SIZE", "RESPONSE_SIZE"] as const;
const ofTcp = ["TCP_OPENED_CONNECTIONS", "TCP_CLOSED_CONNECTIONS", "TCP_SENT_BYTES", "TCP_RECEIVED_BYTES"] as const;
const metric = enumeration(["ALL_METRICS", ...ofRequests, ...ofTcp, "GRPC_REQUEST_MESSAGES", "GRPC_RESPONSE_MESSAGES"]);
const match = oneof(["metric", "customMetric"], { customMetric: filled, metric, mode });
const overrides = array(object({ disabled: flag, match, tagOverrides }));
const metrics = object({ overrides, providers, reportingInterval: duration });

const [text, variable] = [{ value: filled }, { defaultValue: string(), name: filled }];
const customTag = oneof(["literal", "environment", "header", "formatter"], {
  ...each(requiring(["name"], variable), "environment", "header"),
  ...each(requiring(["value"], text), "formatter", "literal"),
});
const tracing = object({
  ...{ ...common, customTags: map(customTag), /** @default 1 */ randomSamplingPercentage: percent },
  ...each(flag, "disableSpanReporting", "enableIstioTags", "useRequestIdForTraceSampling"),
});
const spec = policy({ accessLogging: array(accessLogging), metrics: array(metrics), tracing: array(tracing) });
export type TelemetrySpec = Infer<typeof spec>;
const props = { topic: "telemetry", shortName: "telemetry", versions: ["v1alpha1", "v1"], columns: ["age"] };
/** What proxies log, count and trace; the narrowest Telemetry wins. */
export const telemetry = istioKind("Telemetry", spec, props);
