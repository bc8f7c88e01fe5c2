import type { k8s } from "cdk8s-plus-28";
import { READ, rule } from "../common/rbac";
import { TRAINER_LEASE, TRAINER_WEBHOOKS } from "./names";

const TRAINER = "trainer.kubeflow.org";
const ADMISSION = "admissionregistration.k8s.io";
const RUNTIMES = ["clustertrainingruntimes", "trainingruntimes"];
const APPLY = ["create", "get", "list", "patch", "update", "watch"];

/**
 * What the controller may do in the whole cluster, where TrainJobs are: it makes a JobSet of each, for MPI a Secret with
 * an SSH key and a ConfigMap with the hosts, and for gang scheduling a PodGroup.
 */
export function controllerRules(): k8s.PolicyRule[] {
  return [
    rule("", ["configmaps", "secrets"], APPLY),
    rule("", ["events"], ["create", "patch", "update", "watch"]),
    rule("", ["limitranges"], READ),
    rule(ADMISSION, ["validatingwebhookconfigurations"], ["list", "watch"]),
    { ...rule(ADMISSION, ["validatingwebhookconfigurations"], ["get", "update"]), resourceNames: [TRAINER_WEBHOOKS] },
    rule("jobset.x-k8s.io", ["jobsets"], APPLY),
    rule("node.k8s.io", ["runtimeclasses"], READ),
    // The plugin for Volcano looks up the class that a runtime names; where it may not, the check times out.
    rule("scheduling.k8s.io", ["priorityclasses"], READ),
    ...["scheduling.volcano.sh", "scheduling.x-k8s.io"].map((group) => rule(group, ["podgroups"], APPLY)),
    rule(TRAINER, [...RUNTIMES, "trainjobs"], ["get", "list", "patch", "update", "watch"]),
    rule(
      TRAINER,
      [...RUNTIMES.map((runtimes) => `${runtimes}/finalizers`), "trainjobs/finalizers", "trainjobs/status"],
      ["get", "patch", "update"],
    ),
  ];
}

/** What it needs in its own namespace to elect a leader. */
export function leaderRules(): k8s.PolicyRule[] {
  const leases = (verbs: string[]) => rule("coordination.k8s.io", ["leases"], verbs);
  return [leases(["create"]), { ...leases(["get", "update"]), resourceNames: [TRAINER_LEASE] }];
}

/** What editors of a tenant's namespace may do with TrainJobs, and see of their Pods. */
export function trainJobEditRules(): k8s.PolicyRule[] {
  return [
    rule(TRAINER, ["trainingruntimes"], READ),
    rule(TRAINER, ["trainjobs"], ["create", "patch", ...READ, "delete"]),
    rule("", ["pods", "pods/log", "events"], READ),
  ];
}

/** What viewers of a tenant's namespace may see of TrainJobs. */
export function trainJobViewRules(): k8s.PolicyRule[] {
  return [rule(TRAINER, ["trainingruntimes", "trainjobs"], READ)];
}

/** What everybody may see, to choose a runtime. */
export function clusterRuntimeViewRules(): k8s.PolicyRule[] {
  return [rule(TRAINER, ["clustertrainingruntimes"], READ)];
}
