import { scalingBehavior } from "../../common/kubernetes/autoscaling";
import { array, enumeration, int32, int64, object, quantity, requiring, string } from "../../common/schema";

/** What replicas are counted by; `concurrency` and `rps`, requests each second, need Knative. */
export const scaleMetric = enumeration(["cpu", "memory", "concurrency", "rps"]);

const targetType = enumeration(["Utilization", "Value", "AverageValue"]);

/** The field that goes with the type; the utilization is a percentage of what the Pods request. */
const target = object({ averageUtilization: int32(), averageValue: quantity(), type: targetType, value: quantity() });

const authentication = requiring(["authenticationRef"], {
  /** How KEDA signs in, such as `basic` or `bearer`. */
  authModes: string(),
  /** A TriggerAuthentication of KEDA. */
  authenticationRef: requiring(["name"], { name: string() }),
});

const queryFields = { query: string(), serverAddress: string() };
const externalMetric = object({
  ...queryFields,
  backend: enumeration(["prometheus", "graphite"]),
  namespace: string(),
});
const podMetric = object({
  ...queryFields,
  backend: enumeration(["opentelemetry"]),
  metricNames: array(string()),
  /** How values over time become one, such as `last_one`, `avg` or `sum`. */
  operationOverTime: string(),
});

/** One thing to count replicas by; the field that goes with the type. */
const metric = requiring(["type"], {
  /** Needs KEDA. */
  external: requiring(["metric", "target"], { authenticationRef: authentication, metric: externalMetric, target }),
  /** Needs KEDA and its add-on for OpenTelemetry. */
  podmetric: requiring(["metric", "target"], { metric: podMetric, target }),
  resource: requiring(["name", "target"], { name: enumeration(["cpu", "memory"]), target }),
  type: enumeration(["Resource", "External", "PodMetric"]),
});

/** How many Pods a component has. */
export const scalingFields = {
  /** Several metrics at once; not with Knative. */
  autoScaling: object({ behavior: scalingBehavior, metrics: array(metric) }),
  /** Requests that one Pod takes at the same time, with Knative, which queues the rest. @default 0, any number */
  containerConcurrency: int64(),
  maxReplicas: int32(),
  /** With Knative, 0 ends the last Pod when there are no requests. @default 1 */
  minReplicas: int32(),
  scaleMetric,
  /** How to read `scaleTarget`; not with Knative. */
  scaleMetricType: targetType,
  /** Value of `scaleMetric` that the replicas are to keep. */
  scaleTarget: int32(),
};
