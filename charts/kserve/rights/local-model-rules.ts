import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../../common/rbac";
import { MANAGE, REPORT } from "./controller-rules";

/** What both programs for local models read: their configuration and the nodes. */
function common(): k8s.PolicyRule[] {
  return [rule("", ["configmaps"], ["get"]), rule("", ["nodes"], READ), rule("", ["nodes/status"], ["get", "watch"])];
}

/** What the controller of local models may do: make volumes for the copies, and say which node has which. */
export function localModelRules(): k8s.PolicyRule[] {
  return [
    ...common(),
    rule(
      "",
      ["persistentvolumeclaims", "persistentvolumes"],
      MANAGE.filter((verb) => verb !== "delete"),
    ),
    rule("serving.kserve.io", ["inferenceservices", "localmodelnodegroups"], READ),
    rule("serving.kserve.io", ["localmodelcaches", "localmodelnodes"], MANAGE),
    rule("serving.kserve.io", ["localmodelcaches/status"], REPORT),
    rule("serving.kserve.io", ["localmodelnodes/status"], ["get", "watch"]),
  ];
}

/** What the program on each node may do in the whole cluster: look, and report what its node has. */
export function agentRules(): k8s.PolicyRule[] {
  return [
    ...common(),
    rule("batch", ["jobs"], READ),
    rule("batch", ["jobs/status"], ["get"]),
    rule("serving.kserve.io", ["clusterstoragecontainers", "localmodelnodegroups", "localmodelnodes"], READ),
    rule("serving.kserve.io", ["localmodelnodes/status"], REPORT),
    // Its Jobs belong to the node's object, and Kubernetes lets only those set an owner who may finalize it.
    rule("serving.kserve.io", ["localmodelnodes/finalizers"], ["update"]),
  ];
}

/** What it may do in the namespace of the Jobs alone: start those that copy models, and end them. */
export function agentJobRules(): k8s.PolicyRule[] {
  return [rule("batch", ["jobs"], ["create", "delete"])];
}
