import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "spark-operator";
const PROGRAMS = ["spark-operator-controller", "spark-operator-webhook"];
const DEPLOYMENTS = PROGRAMS.map((name) => `Deployment kubeflow/${name}`);
const POD = "/spec/template/spec";

/** What the Spark operator does otherwise than upstream. */
export const SPARK_OPERATOR_DEVIATIONS: readonly Deviation[] = [
  ...clusterScope(),
  ...availability(),
  ...userRights(),
  ...certificate(),
  ...deviationsOf(
    COMPONENT,
    DEPLOYMENTS,
    `${POD}/containers/0/volumeMounts/0/readOnly`,
    "the API server leaves out a false: stated, it would look like somebody else's change after a refresh",
  ),
];

/** The webhook's ClusterRole is one of them: it may no longer write applications, nor read Pods and quotas. */
function clusterScope(): Deviation[] {
  const kinds = ["ClusterRole", "ClusterRoleBinding"];
  return [
    ...deviationsOf(
      COMPONENT,
      PROGRAMS.flatMap((name) => kinds.map((kind) => `${kind} kubeflow/${name}`)),
      "",
      "upstream writes a namespace to objects of the cluster, where there is none; the API server drops it",
    ),
    ...deviationsOf(
      COMPONENT,
      PROGRAMS.flatMap((name) => kinds.map((kind) => `${kind} ${name}`)),
      "",
      "the same object without its meaningless namespace; the webhook's reads applications, which is all that its program does with them, and reads neither Pods nor (unless it enforces them) quotas",
    ),
  ];
}

function availability(): Deviation[] {
  const reason =
    "without the webhook nobody can make an application, and no running one an executor: two replicas of each program, apart from each other as far as possible";
  return [
    ...deviationsOf(COMPONENT, DEPLOYMENTS, "/spec/replicas", reason),
    ...deviationsOf(COMPONENT, DEPLOYMENTS, `${POD}/topologySpreadConstraints`, reason),
    ...deviationsOf(
      COMPONENT,
      PROGRAMS.map((name) => `PodDisruptionBudget kubeflow/${name}`),
      "",
      "a drain takes one of the two Pods at a time",
    ),
  ];
}

function userRights(): Deviation[] {
  return [
    ...deviations(
      COMPONENT,
      "ClusterRole kubeflow-spark-admin",
      ["/rules"],
      "upstream's is empty, so that a person who is bound to it could do nothing",
    ),
    ...["edit", "view"].flatMap((role) =>
      deviations(
        COMPONENT,
        `ClusterRole kubeflow-spark-${role}`,
        ["/rules/0/resources/2", "/rules/1/resources/2"],
        "SparkConnect servers too, which the operator serves and upstream's roles forget",
      ),
    ),
  ];
}

function certificate(): Deviation[] {
  return [
    ...deviationsOf(
      COMPONENT,
      ["Secret kubeflow/spark-operator-webhook-certs"],
      "",
      "declared, empty, for the webhook to fill: it is removed with the rest, and nothing has to be allowed to create Secrets",
    ),
    ...deviations(
      COMPONENT,
      "Role kubeflow/spark-operator-webhook",
      ["/rules"],
      "without the right to create Secrets in Kubeflow's namespace; the events, of its own election, are in this namespace and no other",
    ),
  ];
}
