import type { k8s } from "cdk8s-plus-28";
import { READ, rule, withStatus } from "../../common/rbac";

/** All that one does with objects of one's own. */
export const MANAGE: readonly string[] = ["create", "delete", "get", "list", "patch", "update", "watch"];

/** What one does with the status of an object. */
export const REPORT: readonly string[] = ["get", "patch", "update"];

const KINDS = ["clusterservingruntimes", "inferencegraphs", "inferenceservices", "servingruntimes"];

/**
 * What the controller may do in the whole cluster: make what serves and routes models, and read the Secrets by which
 * models are loaded.
 */
export function controllerRules(): k8s.PolicyRule[] {
  return [
    rule("", ["configmaps"], ["create", "get", "update"]),
    rule("", ["events", "services"], MANAGE),
    rule("", ["namespaces", "pods"], READ),
    rule("", ["secrets", "serviceaccounts"], ["get"]),
    rule("apps", ["deployments"], MANAGE),
    rule("autoscaling", ["horizontalpodautoscalers"], MANAGE),
    rule("gateway.networking.k8s.io", ["httproutes"], MANAGE),
    rule("networking.k8s.io", ["ingresses"], MANAGE),
    ...made("keda.sh", "scaledobjects"),
    ...made("networking.istio.io", "virtualservices"),
    ...made("opentelemetry.io", "opentelemetrycollectors"),
    ...made("serving.knative.dev", "services"),
    rule("serving.kserve.io", [...KINDS, ...KINDS.map((kind) => `${kind}/finalizers`), "trainedmodels"], MANAGE),
    rule("serving.kserve.io", [...KINDS.map((kind) => `${kind}/status`), "trainedmodels/status"], REPORT),
    rule("serving.kserve.io", ["clusterstoragecontainers", "localmodelcaches"], READ),
  ];
}

/** What the metrics' proxy may do: ask the API server who its callers are, and what they may. */
export function metricsProxyRules(): k8s.PolicyRule[] {
  return [
    rule("authentication.k8s.io", ["tokenreviews"], ["create"]),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  ];
}

/** What a controller with several Pods may do in its own namespace: agree on which of them works. */
export function leaderElectionRules(): k8s.PolicyRule[] {
  return [
    rule("coordination.k8s.io", ["leases"], ["create", "get", "list", "update"]),
    rule("", ["events"], ["create", "patch"]),
  ];
}

/** Objects of another program's kind that the controller makes and sees the status of. */
function made(group: string, plural: string): k8s.PolicyRule[] {
  const [kind, status] = withStatus(plural);
  return [rule(group, [kind, `${kind}/finalizers`], MANAGE), rule(group, [status], REPORT)];
}
