import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../../common/rbac";
import { MANAGE, REPORT } from "./controller-rules";

/**
 * What the controller of LLMInferenceServices may do in the whole cluster. Each scheduler gets an account with rights of
 * its own, and the controller can hand out only what it has itself: hence the reviews and the endpoints.
 */
export function llmRules(): k8s.PolicyRule[] {
  return [
    { nonResourceUrLs: ["/metrics"], verbs: ["get"] },
    rule("", ["configmaps"], ["get"]),
    rule("", ["events"], ["create", "patch", "update"]),
    rule("", ["pods"], READ),
    rule("", ["secrets", "serviceaccounts", "services"], MANAGE),
    rule("apps", ["deployments"], MANAGE),
    rule("authentication.k8s.io", ["tokenreviews"], ["create"]),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
    rule("discovery.k8s.io", ["endpointslices"], READ),
    rule("gateway.networking.k8s.io", ["gatewayclasses", "gateways"], READ),
    rule("gateway.networking.k8s.io", ["httproutes"], MANAGE),
    rule("inference.networking.x-k8s.io", ["inferencemodels", "inferencepools"], MANAGE),
    rule("leaderworkerset.x-k8s.io", ["leaderworkersets"], MANAGE),
    rule("networking.k8s.io", ["ingresses"], READ),
    rule("rbac.authorization.k8s.io", ["clusterrolebindings", "rolebindings", "roles"], MANAGE),
    rule("serving.kserve.io", ["llminferenceserviceconfigs"], READ),
    rule("serving.kserve.io", ["llminferenceservices"], [...READ, "patch", "update"]),
    rule("serving.kserve.io", ["llminferenceservices/finalizers"], ["update"]),
    rule("serving.kserve.io", ["llminferenceservices/status"], REPORT),
  ];
}
