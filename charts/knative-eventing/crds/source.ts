import { open, unlisted } from "../../common/kubernetes/cut";
import { referenceFields, sourceFields } from "../../common/knative/delivery";
import { readyColumns } from "../../common/knative/kind";
import { podTemplate } from "../../common/kubernetes/pod-template";
import { ageColumn, array, column, map, object, string, type Infer, type Kind } from "../../common/schema";
import type { Filter } from "./broker";
import {
  conversion,
  deprecatedVersion,
  quotedReadiness,
  readiness,
  selectorFields,
  sinkColumn,
  sourceKind,
} from "./kind";

/** The annotation that says which types of events a source sends. */
function eventTypes(types: readonly { readonly type: string; readonly description: string }[]) {
  return { "registry.knative.dev/eventTypes": `${JSON.stringify(types, null, 2)}\n` };
}

export type ApiServerSourceSpec = Infer<typeof apiServerSpec>;
const selector = object(selectorFields);
const apiServerFields = {
  ...sourceFields,
  filters: unlisted<readonly Filter[]>(),
  /** Whether events hold the object or a reference to it. @default "Reference" */
  mode: string<"Reference" | "Resource">(),
  /** Namespaces to watch. @default that of the source */
  namespaceSelector: selector,
  /** Watch only objects that one of this kind controls. */
  owner: object({ apiVersion: string(), kind: string() }),
  resources: array(object({ apiVersion: string(), kind: string(), selector })),
  /** Account that may list and watch the resources. @default "default" */
  serviceAccountName: string(),
};
const apiServerSpec = object(apiServerFields, { required: ["resources"], preserveUnknown: true });
const watched = { namespaces: array(string()) };
const changes = (mode: string, short: string) =>
  ["add", "delete", "update"].map((change) => ({
    type: `dev.knative.apiserver.${short}.${change}`,
    description: `CloudEvent type used for ${change} operations when in ${mode} mode`,
  }));
/** Sends an event for each change of some Kubernetes objects. */
export const apiServerSource = sourceKind("sources", ["ApiServerSource"], apiServerSpec, watched, {
  annotations: eventTypes([...changes("Resource", "resource"), ...changes("Reference", "ref")]),
  columns: [sinkColumn, ageColumn, ...readiness],
});

export type PingSourceSpec = Infer<typeof pingSpec>;
const pingSpec = object({
  ...sourceFields,
  ceOverrides: object({ extensions: map(string(), { preserveUnknown: true }) }),
  /** Media type of the data. */
  contentType: string(),
  data: string(),
  /** Instead of `data`, for bytes. */
  dataBase64: string(),
  /** In the form of cron, with seconds in front if wanted. @default "* * * * *" */
  schedule: string(),
  /** Name in the IANA database. @default that of the controller, UTC */
  timezone: string(),
});
const pingDescription = "CloudEvent type for fixed payloads on a specified cron schedule";
const pingColumns = [sinkColumn, column("Schedule", ".spec.schedule"), ageColumn, ...quotedReadiness];
const pingTypes = eventTypes([{ type: "dev.knative.sources.ping", description: pingDescription }]);
const pingOptions = { annotations: pingTypes, columns: pingColumns, conversion };
const ping = sourceKind("sources", ["PingSource"], pingSpec, {}, pingOptions);
const pingVersions = [...ping.versions, deprecatedVersion(ping, "v1beta2", "sources/ping-source")];
/** Sends an event by the clock. */
export const pingSource: Kind = { ...ping, versions: pingVersions };

const containerSpec = object({ ...sourceFields, template: open(podTemplate) });
const containerOptions = { columns: [sinkColumn, ageColumn, ...readyColumns('"', "'")] };
/** Runs Pods that send events where the variable `K_SINK` says. */
export const containerSource = sourceKind("sources", ["ContainerSource"], containerSpec, {}, containerOptions);

const bindingSpec = object({ ...sourceFields, subject: object({ ...referenceFields, selector }) });
const bindingStatus = { oidcTokenSecretName: string() };
/** Tells the Pods of other objects by variables where to send events. */
export const sinkBinding = sourceKind("sources", ["SinkBinding"], bindingSpec, bindingStatus, {
  categories: ["all", "knative", "sources", "bindings"],
  ducks: ["binding"],
});
