import { pick } from "../../common/kubernetes/cut";
import { openTexts, reference, sourceStatus } from "../../common/knative/delivery";
import { addressFields, kindsOf, readyColumns } from "../../common/knative/kind";
import { ageColumn, array, column, object, string, type Kind, type KindVersion } from "../../common/schema";

/** Ready and reason, as most kinds of Eventing show them last. */
export const readiness = readyColumns('"');
export const quotedReadiness = readyColumns("'");
export const urlColumn = column("URL", ".status.address.url");
export const sinkColumn = column("Sink", ".status.sinkUri");

const address = object(addressFields);
const policies = array(object({ apiVersion: string(), name: string() }));
/** What objects report that take events: where, and under which policies. */
export const addressed = { address, addresses: array(address), policies };

const name = "knative-eventing";
const named = { "app.kubernetes.io/component": name, "app.kubernetes.io/name": name };
const labels = { ...named, "app.kubernetes.io/version": "1.21.0", "kustomize.component": "knative" };
const status = { annotations: openTexts };
/** The schemas are written by hand and name no map types, as generated ones before Kubernetes 1.24. */
const generation = { kubernetes: 23, embeddedMetadata: false };
const family = { columns: readiness, generation, labels, root: object, status };

/** A kind of Knative Eventing 1.21. */
export const eventingKind = kindsOf(family);
/** A kind of objects that take events. */
export const addressableKind = kindsOf({
  ...family,
  columns: [urlColumn, ageColumn, ...readiness],
  labels: { ...labels, "duck.knative.dev/addressable": "true" },
  status: { ...status, ...addressed },
});
/** A kind of sources of events. */
export const sourceKind = kindsOf({
  ...family,
  columns: [sinkColumn, ageColumn, ...quotedReadiness],
  labels: { ...labels, "duck.knative.dev/source": "true", "eventing.knative.dev/source": "true" },
  status: { ...status, ...sourceStatus },
});

const service = { name: "eventing-webhook", namespace: name };
/** Converts kinds that have had several versions. */
export const conversion = { strategy: "Webhook", service, reviewVersions: ["v1", "v1beta1"] } as const;

/** A version that is like the stored one and about to go. */
export function deprecatedVersion({ group, kind, versions: [stored] }: Kind, name: string, page: string): KindVersion {
  const deprecated =
    `${group}/${name} ${kind} is deprecated; see https://knative.dev/docs/eventing/${page}/ ` +
    `for instructions to migrate to ${group}/${stored.name} ${kind}`;
  return { ...stored, name, storage: false, deprecated };
}

/** An object of any kind in the same namespace. */
export const nearReference = object(pick(reference, "apiVersion", "kind", "name"));

const operator = string<"In" | "NotIn" | "Exists" | "DoesNotExist">();
const requirement = object({ key: string(), operator, values: array(string()) });
/** Fields of label selectors. */
export const selectorFields = { matchExpressions: array(requirement), matchLabels: openTexts };
