import type { PlainObject } from "../../charts/common/objects";
import { groupOf } from "../object-group";

/** Fields of one object that something in the cluster writes, so that Argo CD leaves them as they are. */
export interface IgnoredDifference {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/** Which fields somebody writes, and who. */
interface Written {
  readonly why: string;
  /** JSON Pointers where there is one place, jq expressions where there is one in each item of a list. */
  readonly fields: readonly string[];
  readonly of: (object: PlainObject, scaled: ReadonlySet<string>) => boolean;
}

interface Webhook {
  readonly clientConfig?: { readonly service?: unknown; readonly caBundle?: unknown };
  readonly rules?: unknown;
}

const INJECTED = /^cert-manager\.io\/inject-/;
const asksCertManager = (object: PlainObject) => Object.keys(annotationsOf(object)).some((key) => INJECTED.test(key));
const AUTHORITY = ".webhooks[]?.clientConfig.caBundle";

/**
 * Everything that controllers write into objects of the tree. Read off the objects, so that it holds for any choice of
 * applications; what an object does not show is listed by name.
 */
const WRITTEN: readonly Written[] = [
  {
    why: "cert-manager puts its authority into webhooks that ask for it by an annotation",
    fields: [AUTHORITY],
    of: (object) => lacksAuthority(object) && asksCertManager(object),
  },
  {
    why: "istiod, Knative, KEDA, JobSet, Trainer and the operators for training and Spark put their own authority into their webhooks",
    fields: [AUTHORITY],
    of: (object) => lacksAuthority(object) && !asksCertManager(object),
  },
  {
    why: "Knative's webhooks write their own rules when they start",
    fields: [".webhooks[]?.rules", ".webhooks[]?.namespaceSelector", ".webhooks[]?.clientConfig.service.path"],
    of: (object) => webhooksOf(object).some(({ rules }) => rules === undefined),
  },
  {
    // Until it has seen its webhook refuse something, also after each start of its own (pkg/webhooks/validation).
    why: "istiod has its webhook fail open until it answers, and closed from then on",
    fields: [".webhooks[]?.failurePolicy"],
    of: ({ kind, metadata }) =>
      kind === "ValidatingWebhookConfiguration" && metadata.name.startsWith("istio-validator-"),
  },
  {
    why: "the authority of a conversion webhook is put in by cert-manager or by the webhook's own program",
    fields: ["/spec/conversion/webhook/clientConfig/caBundle"],
    of: (object) => conversionOf(object) === "Webhook",
  },
  {
    why: "the server of an aggregated API puts its authority in itself",
    fields: ["/spec/caBundle"],
    of: ({ kind, spec }) => kind === "APIService" && has(spec, "service") && !has(spec, "caBundle"),
  },
  {
    why: "a HorizontalPodAutoscaler owns the number of replicas",
    fields: ["/spec/replicas"],
    of: (object, scaled) => scaled.has(scaleKey(groupOf(object), object.kind, object.metadata)),
  },
  {
    why: "Kubernetes collects the rules of aggregated ClusterRoles",
    fields: ["/rules"],
    of: (object) => object.kind === "ClusterRole" && has(object, "aggregationRule"),
  },
  {
    why: "controllers fill Secrets that the platform makes empty with certificates of their own",
    fields: ["/data"],
    of: (object) => object.kind === "Secret" && isEmpty(object.data) && isEmpty(object.stringData),
  },
];

/** Finds what is written into objects. @param all every object of the tree: an autoscaler may be in another folder */
export function writtenIn(all: readonly PlainObject[]): (objects: readonly PlainObject[]) => Ignored {
  const scaled = new Set(all.filter(({ kind }) => kind === "HorizontalPodAutoscaler").flatMap(targetOf));
  return (objects) => {
    const rules = objects.map((object) => WRITTEN.filter(({ of }) => of(object, scaled)));
    return {
      differences: objects.flatMap((object, index) => (rules[index].length > 0 ? [ignored(object, rules[index])] : [])),
      reasons: WRITTEN.filter((rule) => rules.some((each) => each.includes(rule))).map(({ why }) => why),
    };
  };
}

/** What Argo CD ignores in a folder, and why, a line for each reason. */
export interface Ignored {
  readonly differences: readonly IgnoredDifference[];
  readonly reasons: readonly string[];
}

function ignored(object: PlainObject, rules: readonly Written[]): IgnoredDifference {
  const { name, namespace } = object.metadata;
  const fields = rules.flatMap((rule) => rule.fields);
  const pointers = fields.filter((field) => field.startsWith("/"));
  const expressions = fields.filter((field) => field.startsWith("."));
  return {
    ...(groupOf(object) !== "" && { group: groupOf(object) }),
    kind: object.kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(pointers.length > 0 && { jsonPointers: pointers }),
    ...(expressions.length > 0 && { jqPathExpressions: expressions }),
  };
}

function webhooksOf({ kind, webhooks }: PlainObject): readonly Webhook[] {
  return /^(Mutating|Validating)WebhookConfiguration$/.test(kind) && Array.isArray(webhooks)
    ? (webhooks as readonly Webhook[])
    : [];
}

function lacksAuthority(object: PlainObject): boolean {
  return webhooksOf(object).some(({ clientConfig }) => has(clientConfig, "service") && !has(clientConfig, "caBundle"));
}

function conversionOf({ kind, spec }: PlainObject): unknown {
  if (kind !== "CustomResourceDefinition") return undefined;
  return (spec as { readonly conversion?: { readonly strategy?: unknown } }).conversion?.strategy;
}

interface ScaleTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

function targetOf({ metadata, spec }: PlainObject): string[] {
  const { scaleTargetRef } = spec as { readonly scaleTargetRef: ScaleTarget };
  const { name, kind } = scaleTargetRef;
  return [scaleKey(groupOf(scaleTargetRef), kind, { name, namespace: metadata.namespace })];
}

function scaleKey(
  group: string,
  kind: string,
  { name, namespace }: Pick<PlainObject["metadata"], "name" | "namespace">,
) {
  return JSON.stringify([group, kind, namespace, name]);
}

function annotationsOf({ metadata }: PlainObject): object {
  return (metadata.annotations as object | undefined) ?? {};
}

function has(value: unknown, field: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, field);
}

function isEmpty(value: unknown): boolean {
  return Object.keys((value as object | undefined) ?? {}).length === 0;
}
