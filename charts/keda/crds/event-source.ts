import { array, each, enumeration, object, requiring, root, string } from "../../common/schema";
import { authenticationRef, conditionColumn, conditions, kedaKind, texts } from "./kind";

function events<const S extends string, const V extends string>(subject: S, ...verbs: readonly V[]) {
  return verbs.map((verb) => `keda.${subject}.${verb}.v1` as const);
}

const eventType = enumeration([
  "keda.scaledobject.ready.v1",
  ...events("scaledobject", "failed", "removed", "paused", "unpaused"),
  ...events("scaledjob", "ready", "failed", "removed", "paused", "unpaused"),
  ...events("scaledjob.rolloutcleanup", "started", "completed", "failed"),
  ...events("authentication.triggerauthentication", "created", "updated", "removed"),
  ...events("authentication.clustertriggerauthentication", "created", "updated", "removed"),
]);

const spec = requiring(["destination"], {
  authenticationRef,
  clusterName: string(),
  destination: object({ azureEventGridTopic: texts(["endpoint"]), http: texts(["uri"]) }),
  eventSubscription: object(each(array(eventType), "excludedEventTypes", "includedEventTypes")),
});

const schema = root({ spec, status: object({ conditions }) }, { required: ["spec"] });
const version = { schema, columns: [conditionColumn("Active")] };
const group = "eventing.keda.sh";

/** Sends what KEDA does in its namespace as CloudEvents. */
export const cloudEventSource = kedaKind("CloudEventSource", version, { group });

/** Sends what KEDA does in all namespaces as CloudEvents. */
export const clusterCloudEventSource = kedaKind("ClusterCloudEventSource", version, { group, scope: "Cluster" });
