import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { istioCrds } from "./crds";

const GATEWAY_API = "gateway.networking.k8s.io";
const GATEWAY_API_EXPERIMENTS = "gateway.networking.x-k8s.io";
const INFERENCE = "inference.networking.k8s.io";
const MULTICLUSTER = "multicluster.x-k8s.io";
const NETWORKING = "networking.istio.io";
const MANAGE = ["get", "watch", "list", "update", "patch", "create", "delete"];

/** Kinds of the Gateway API that istiod 1.29 knows. */
const GATEWAY_KINDS = [
  "backendtlspolicies",
  "gatewayclasses",
  "gateways",
  "grpcroutes",
  "httproutes",
  "referencegrants",
  "tcproutes",
  "tlsroutes",
  "udproutes",
];
const EXPERIMENTAL_GATEWAY_KINDS = ["xbackendtrafficpolicies", "xlistenersets"];

/** What istiod may do in the whole cluster. */
export function istiodRules(): k8s.PolicyRule[] {
  return [
    rule("admissionregistration.k8s.io", ["mutatingwebhookconfigurations"], [...READ, "update", "patch"]),
    rule("admissionregistration.k8s.io", ["validatingwebhookconfigurations"], [...READ, "update"]),
    readIstio(),
    rule(NETWORKING, ["workloadentries"], MANAGE),
    rule(NETWORKING, ["workloadentries/status", "serviceentries/status"], MANAGE),
    rule("security.istio.io", ["authorizationpolicies/status"], MANAGE),
    rule("", ["services/status"], MANAGE),
    rule("apiextensions.k8s.io", ["customresourcedefinitions"], READ),
    rule("", ["pods", "nodes", "services", "namespaces", "endpoints"], READ),
    rule("discovery.k8s.io", ["endpointslices"], READ),
    rule("networking.k8s.io", ["ingresses", "ingressclasses"], READ),
    rule("networking.k8s.io", ["ingresses/status"], ["get", "update", "patch"]),
    rule("", ["configmaps"], ["create", ...READ, "update"]),
    ...askTheApiServer(),
    {
      apiGroups: [GATEWAY_API, GATEWAY_API_EXPERIMENTS],
      resources: [...GATEWAY_KINDS, ...EXPERIMENTAL_GATEWAY_KINDS],
      verbs: ["get", "watch", "list"],
    },
    rule(GATEWAY_API_EXPERIMENTS, EXPERIMENTAL_GATEWAY_KINDS.map(status), ["update", "patch"]),
    rule(GATEWAY_API, GATEWAY_KINDS.map(status), ["update", "patch"]),
    rule(GATEWAY_API, ["gatewayclasses"], ["create", "update", "patch", "delete"]),
    rule(INFERENCE, ["inferencepools"], ["get", "watch", "list"]),
    rule(INFERENCE, ["inferencepools/status"], ["update", "patch"]),
    rule("", ["secrets"], ["get", "watch", "list"]),
    rule(MULTICLUSTER, ["serviceexports"], ["get", "watch", "list", "create", "delete"]),
    rule(MULTICLUSTER, ["serviceimports"], ["get", "watch", "list"]),
  ];
}

/** What istiod needs to run the proxies of Gateways of the Gateway API, waypoints among them. */
export function gatewayControllerRules(): k8s.PolicyRule[] {
  return [
    rule("apps", ["deployments"], MANAGE),
    rule("autoscaling", ["horizontalpodautoscalers"], MANAGE),
    rule("policy", ["poddisruptionbudgets"], MANAGE),
    rule("", ["services"], MANAGE),
    rule("", ["serviceaccounts"], MANAGE),
  ];
}

/** What istiod may do in its own namespace: keep its CA's key, and elect a leader. */
export function istiodNamespaceRules(): k8s.PolicyRule[] {
  return [
    rule(NETWORKING, ["gateways"], ["create"]),
    rule("", ["secrets"], ["create", "get", "watch", "list", "update", "delete"]),
    rule("", ["configmaps"], ["delete"]),
    rule("coordination.k8s.io", ["leases"], ["get", "update", "patch", "create"]),
  ];
}

/** What the control plane of another cluster may see of this one. */
export function readerRules(): k8s.PolicyRule[] {
  const core = [
    ...["endpoints", "pods", "services", "nodes", "replicationcontrollers"],
    ...["namespaces", "secrets", "configmaps"],
  ];
  return [
    readIstio(),
    rule("", core, READ),
    rule(NETWORKING, ["workloadentries"], ["get", "watch", "list"]),
    {
      apiGroups: ["networking.x-k8s.io", GATEWAY_API],
      resources: ["gateways"],
      verbs: ["get", "watch", "list"],
    },
    rule("apiextensions.k8s.io", ["customresourcedefinitions"], READ),
    rule("discovery.k8s.io", ["endpointslices"], READ),
    rule(MULTICLUSTER, ["serviceexports"], [...READ, "create", "delete"]),
    rule(MULTICLUSTER, ["serviceimports"], READ),
    rule("apps", ["replicasets"], READ),
    ...askTheApiServer(),
  ];
}

/** Every kind that Istio has, by name: upstream grants whole API groups, two of which are of the past. */
function readIstio(): k8s.PolicyRule {
  const specs = istioCrds("compact").map(({ spec }) => spec);
  return {
    apiGroups: [...new Set(specs.map(({ group }) => group))].sort(),
    resources: specs.map(({ names }) => names.plural).sort(),
    verbs: [...READ],
  };
}

function askTheApiServer(): k8s.PolicyRule[] {
  return [
    rule("authentication.k8s.io", ["tokenreviews"], ["create"]),
    rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"]),
  ];
}

function status(resource: string): string {
  return `${resource}/status`;
}
