import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, valueAt } from "../fields";
import { grantsOf, type Grant } from "../rbac";
import type { Finding, ObjectRule } from "../rule";
import { selects } from "../selectors";
import type { Allowance } from "../settings";

/** Label by which Kubernetes marks the roles that it brings itself, `cluster-admin` and its wildcards among them. */
const BUILT_IN = { "kubernetes.io/bootstrapping": "rbac-defaults" };

/** Label by which a role hands its rules on to another. */
const AGGREGATED = /aggregate-to-|^(serving|duck)\.knative\.dev\//;

export const wildcardRights: ObjectRule = {
  kind: "object",
  name: "wildcard-rights",
  title: "Roles list verbs, resources and API groups, without wildcards",
  reason:
    "A wildcard covers what does not exist yet: each kind and each verb that somebody installs later is given away unseen, by aggregation to every team's members as well.",
  examples: {
    bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: kubeflow-models-edit
  labels:
    rbac.authorization.kubeflow.org/aggregate-to-kubeflow-edit: "true"
rules:
  - apiGroups: [serving.kserve.io]
    resources: ["*"]
    verbs: [get, list, watch]
`,
    good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: kubeflow-models-edit
  labels:
    rbac.authorization.kubeflow.org/aggregate-to-kubeflow-edit: "true"
rules:
  - apiGroups: [serving.kserve.io]
    resources: [inferenceservices, inferencegraphs]
    verbs: [get, list, watch]
`,
  },
  check: (object) => [
    ...grantsOf(object).flatMap((grant) => wildcardsOf(grant, collectorsOf(object))),
    ...aggregates(object),
  ],
};

/** Roles of this platform that need a wildcard. */
export const allowances: readonly Allowance[] = [
  {
    subject: "ClusterRole katib-controller",
    reason:
      "Katib makes a Role for early stopping with each experiment, which says every verb on trials; RBAC lets nobody hand out a wildcard that he does not have.",
  },
  {
    subject: "ClusterRole keda-external-metrics-reader",
    reason:
      "The names of external metrics are the resources of their API: Kubernetes' autoscaler asks for names that no list can know, of that one API group, to read.",
  },
];

function wildcardsOf(grant: Grant, collectors: string): Finding[] {
  const lists = {
    verbs: grant.verbs,
    resources: grant.resources,
    apiGroups: grant.apiGroups,
    nonResourceURLs: grant.nonResourceUrls,
  };
  return Object.entries(lists).flatMap(([field, list]) =>
    list
      .filter((item) => item === "*" || item.startsWith("*/"))
      .map((item) => ({
        path: `${grant.path}.${field}`,
        message: `${field} "${item}" stands for all, those of tomorrow included${collectors}`,
        fix: `list the ${field} that are used`,
      })),
  );
}

/** Says who has the rules besides, where a label hands them on. */
function collectorsOf({ metadata }: PlainObject): string {
  const labels = Object.keys(fieldsOf(metadata.labels)).filter((label) => AGGREGATED.test(label));
  return labels.length === 0 ? "" : `, and ${labels.map((label) => `"${label}"`).join(", ")} hands it on`;
}

function aggregates({ kind, aggregationRule }: PlainObject): Finding[] {
  if (kind !== "ClusterRole") return [];
  return itemsOf(valueAt(aggregationRule, "clusterRoleSelectors")).flatMap((selector, index) =>
    selects(selector, BUILT_IN)
      ? [
          {
            path: pathTo("aggregationRule.clusterRoleSelectors", index),
            message: `collects the rules of Kubernetes' own roles, and "cluster-admin" is one of them`,
            fix: "select by a label that your roles alone carry",
          },
        ]
      : [],
  );
}
