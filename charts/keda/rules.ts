import type { k8s } from "cdk8s-plus-28";
import { READ, rule, withStatus } from "../common/rbac";
import type { KedaCertificates } from "./certificates";
import { ADMISSION, CERTIFICATES_SECRET, METRICS_API } from "./names";

/** A kind with the subresource `scale`, besides Deployments, StatefulSets and ReplicaSets. */
export interface ScaleTarget {
  /** API group, such as `argoproj.io`. */
  readonly group: string;
  /** Plural name, such as `rollouts`. */
  readonly resource: string;
}

const OPERATE = [...READ, "patch", "update"];
const MANAGE = ["create", "delete", ...OPERATE];
const WORKLOADS = ["deployments", "replicasets", "statefulsets"];

/**
 * What the operator may do in the whole cluster: read what triggers refer to, Secrets included, scale targets, and
 * manage the autoscalers and Jobs that it makes of ScaledObjects and ScaledJobs.
 */
export function operatorRules(certificates: KedaCertificates, targets: readonly ScaleTarget[]): k8s.PolicyRule[] {
  return [
    rule("", ["configmaps", "pods", "secrets", "services"], READ),
    rule("", ["limitranges", "serviceaccounts"], ["list", "watch"]),
    eventRule(),
    rule("apps", WORKLOADS, READ),
    rule("apps", WORKLOADS.map(scaleOf), OPERATE),
    ...targets.flatMap(({ group, resource }) => [
      rule(group, [resource], ["get"]),
      rule(group, [scaleOf(resource)], OPERATE),
    ]),
    rule("autoscaling", ["horizontalpodautoscalers"], MANAGE),
    rule("batch", ["jobs"], MANAGE),
    rule("discovery.k8s.io", ["endpointslices"], READ),
    rule("eventing.keda.sh", ["cloudeventsources", "clustercloudeventsources"].flatMap(withStatus), OPERATE),
    rule("keda.sh", ["clustertriggerauthentications", "triggerauthentications"].flatMap(withStatus), OPERATE),
    rule(
      "keda.sh",
      ["scaledjobs", "scaledobjects"].flatMap((plural) => [...withStatus(plural), `${plural}/finalizers`]),
      OPERATE,
    ),
    ...(certificates.kind === "own" ? injectionRules() : []),
  ];
}

/** What the operator may do in its own namespace: elect a leader, read shared credentials and keep its certificate. */
export function operatorNamespaceRules({ kind }: KedaCertificates): k8s.PolicyRule[] {
  const secrets = rule("", ["secrets"], READ);
  const own = [
    rule("", ["secrets"], ["create"]),
    { ...rule("", ["secrets"], ["patch", "update"]), resourceNames: [CERTIFICATES_SECRET] },
  ];
  return [secrets, ...(kind === "own" ? own : []), rule("coordination.k8s.io", ["leases"], MANAGE)];
}

/** What the webhooks look at to tell whether a ScaledObject is in another's way. */
export function webhookRules(): k8s.PolicyRule[] {
  return [
    rule("", ["limitranges"], READ),
    eventRule(),
    rule("apps", ["deployments", "statefulsets"], READ),
    rule("autoscaling", ["horizontalpodautoscalers"], READ),
    rule("keda.sh", ["scaledobjects"], READ),
  ];
}

/** What the controller of HorizontalPodAutoscalers may do: read metrics, whose names are resources of the API. */
export function metricsReaderRules(): k8s.PolicyRule[] {
  return [rule(METRICS_API.group, ["*"], ["get", "list"])];
}

/** A watch cannot be limited to names, an update can. */
function injectionRules(): k8s.PolicyRule[] {
  const apiService = `${METRICS_API.version}.${METRICS_API.group}`;
  return [
    ["admissionregistration.k8s.io", "validatingwebhookconfigurations", ADMISSION],
    ["apiregistration.k8s.io", "apiservices", apiService],
  ].flatMap(([group, resource, name]) => [
    rule(group, [resource], READ),
    { ...rule(group, [resource], ["patch", "update"]), resourceNames: [name] },
  ]);
}

function eventRule(): k8s.PolicyRule {
  return { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["create", "patch"] };
}

function scaleOf(plural: string): string {
  return `${plural}/scale`;
}
