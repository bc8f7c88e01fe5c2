import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { RELEASES } from "../../../charts/releases";
import { TrainingOperatorMxJobChart } from "../../../charts/training-operator-mxjob/chart";
import { TrainingOperatorChart } from "../../../charts/training-operator/chart";
import { describeWithUpstream, upstreamObjects } from "../support/upstream";

const release = RELEASES["26.03"];
const chartOf = (availability: "high" | "single" = "high") =>
  new TrainingOperatorMxJobChart(new App(), "mxjob", { release, availability });
const objects = objectsOf(chartOf());
const DEPLOYMENT = "Deployment kubeflow/training-operator-mxjob";

function find(id: string, among: readonly PlainObject[] = objects): PlainObject {
  const found = among.find((object) => objectId(object) === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

function deploymentOf(among: readonly PlainObject[] = objects): k8s.DeploymentSpec {
  return find(DEPLOYMENT, among).spec as k8s.DeploymentSpec;
}

test("the chart makes these ten objects, none of which is one of the present operator's", () => {
  const ids = objects.map(objectId).sort();
  expect(ids).toEqual([
    "ClusterRole kubeflow-mxjob-edit",
    "ClusterRole kubeflow-mxjob-view",
    "ClusterRole training-operator-mxjob",
    "ClusterRoleBinding training-operator-mxjob",
    DEPLOYMENT,
    "PodDisruptionBudget kubeflow/training-operator-mxjob",
    "Role kubeflow/training-operator-mxjob-leader-election",
    "RoleBinding kubeflow/training-operator-mxjob-leader-election",
    "Service kubeflow/training-operator-mxjob",
    "ServiceAccount kubeflow/training-operator-mxjob",
  ]);
  const present = objectsOf(new TrainingOperatorChart(new App(), "present", { release })).map(objectId);
  expect(present.filter((id) => ids.includes(id))).toEqual([]);
});

test("no label of its Pods leads the present operator's Service to them, or the other way round", () => {
  const present = objectsOf(new TrainingOperatorChart(new App(), "present", { release }));
  const [ours, theirs] = [
    find("Service kubeflow/training-operator-mxjob"),
    find("Service kubeflow/training-operator", present),
  ].map(({ spec }) => (spec as k8s.ServiceSpec).selector ?? {});
  const labels = deploymentOf().template.metadata?.labels ?? {};
  expect(labels).toMatchObject(ours);
  expect(labels).not.toMatchObject(theirs);
});

test("it runs MXJobs and nothing else, with one leader", () => {
  const [container] = deploymentOf().template.spec?.containers ?? [];
  expect(container.image).toBe("docker.io/kubeflow/training-operator:v1-855e096");
  expect(container.args).toEqual([
    "--enable-scheme=mxjob",
    "--leader-elect",
    "--leader-election-id=mxjob.training-operator.kubeflow.org",
  ]);
  const { rules } = find("Role kubeflow/training-operator-mxjob-leader-election");
  expect((rules as k8s.PolicyRule[]).at(-1)?.resourceNames).toEqual(["mxjob.training-operator.kubeflow.org"]);
});

test("it is locked up, though its image would run as root", () => {
  const [container] = deploymentOf().template.spec?.containers ?? [];
  expect(container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 65532 });
});

test("with high availability there are two Pods apart, of which a drain takes one, and otherwise one", () => {
  const single = objectsOf(chartOf("single"));
  expect([deploymentOf().replicas, deploymentOf(single).replicas]).toEqual([2, 1]);
  expect(deploymentOf(single).template.spec?.topologySpreadConstraints).toBeUndefined();
  expect(single.map(objectId)).not.toContain("PodDisruptionBudget kubeflow/training-operator-mxjob");
});

test("the Deployment follows its rights, and not the Service that waits for its Pods", () => {
  const [deployment] = chartOf()
    .node.findAll()
    .filter((construct) => construct instanceof ApiObject && construct.kind === "Deployment");
  expect(deployment.node.dependencies.flatMap((target) => objectsOf(target)).map(objectId)).toEqual([
    "ServiceAccount kubeflow/training-operator-mxjob",
    "ClusterRole training-operator-mxjob",
    "ClusterRoleBinding training-operator-mxjob",
    "Role kubeflow/training-operator-mxjob-leader-election",
    "RoleBinding kubeflow/training-operator-mxjob-leader-election",
  ]);
});

/** Rights as single `group/resource:verb`. */
function rights(object: PlainObject): string[] {
  return (object.rules as k8s.PolicyRule[]).flatMap(({ apiGroups = [], resources = [], verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource}:${verb}`))),
  );
}

describeWithUpstream("the operator for MXJobs beside the reference", () => {
  const reference = upstreamObjects(`extras/training-operator-${release.trainingOperatorMxjob.version}`);

  test("has no right that upstream's has not, and none on other kinds of jobs", () => {
    const theirs = rights(find("ClusterRole training-operator", reference));
    const ours = rights(find("ClusterRole training-operator-mxjob"));
    expect(ours.filter((right) => !theirs.includes(right))).toEqual([]);
    expect(ours.filter((right) => right.startsWith("kubeflow.org/") && !right.includes("/mxjobs"))).toEqual([]);
    expect(ours.length).toBeLessThan(theirs.length / 2);
  });

  test("runs upstream's image by upstream's command, and lets users do as much with MXJobs", () => {
    const [theirs, ours] = [find("Deployment kubeflow/training-operator", reference), find(DEPLOYMENT)].map(
      ({ spec }) => (spec as k8s.DeploymentSpec).template.spec!.containers[0],
    );
    expect(ours).toMatchObject({ command: theirs.command, env: theirs.env, image: `docker.io/${theirs.image}` });
    for (const role of ["edit", "view"]) {
      const users = rights(find(`ClusterRole kubeflow-training-${role}`, reference));
      expect(rights(find(`ClusterRole kubeflow-mxjob-${role}`)).sort()).toEqual(
        users.filter((right) => right.includes("/mxjobs")).sort(),
      );
    }
  });
});
