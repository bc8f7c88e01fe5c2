import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RELEASES } from "../../../charts/releases";
import { TrainingOperatorChart } from "../../../charts/training-operator/chart";

const release = RELEASES["26.03"];
const chart = new TrainingOperatorChart(new App(), "training-operator", { release });
const objects = objectsOf(chart);

function find(id: string): PlainObject {
  const found = objects.find((object) => objectId(object) === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

test("the chart makes these ten objects", () => {
  expect(objects.map(objectId).sort()).toEqual([
    "ClusterRole kubeflow-training-admin",
    "ClusterRole kubeflow-training-edit",
    "ClusterRole kubeflow-training-view",
    "ClusterRole training-operator",
    "ClusterRoleBinding training-operator",
    "Deployment kubeflow/training-operator",
    "Secret kubeflow/training-operator-webhook-cert",
    "Service kubeflow/training-operator",
    "ServiceAccount kubeflow/training-operator",
    "ValidatingWebhookConfiguration validator.training-operator.kubeflow.org",
  ]);
});

test("the Deployment follows what its Pod needs to get ready, and not the Service that waits for the Pod", () => {
  const dependencies = chart.node
    .findAll()
    .flatMap((construct) =>
      construct.node.dependencies.map((target) => [construct, target].map((end) => idOf(end as ApiObject))),
    );
  expect(dependencies.sort()).toEqual(
    [
      "ClusterRole training-operator",
      "ClusterRoleBinding training-operator",
      "Secret kubeflow/training-operator-webhook-cert",
      "ServiceAccount kubeflow/training-operator",
      "ValidatingWebhookConfiguration validator.training-operator.kubeflow.org",
    ].map((target) => ["Deployment kubeflow/training-operator", target]),
  );
});

test("the Pod meets Pod Security's restricted level", () => {
  const { spec } = (find("Deployment kubeflow/training-operator").spec as k8s.DeploymentSpec).template;
  expect(spec?.securityContext).toEqual({ seccompProfile: { type: "RuntimeDefault" } });
  expect(spec?.containers.map(({ securityContext }) => securityContext)).toEqual([
    { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, runAsNonRoot: true, runAsUser: 1000 },
  ]);
  expect(Object.keys(spec ?? {})).toEqual(expect.not.arrayContaining(["hostNetwork", "hostPID", "hostIPC"]));
  expect(spec?.volumes?.map((volume) => Object.keys(volume).sort())).toEqual([["name", "secret"]]);
});

test("the image is the release's", () => {
  const mirrored = {
    ...release,
    trainingOperator: { ...release.trainingOperator, image: "mirror.example/training-operator:1" },
  };
  const rendered = objectsOf(new TrainingOperatorChart(new App(), "mirrored", { release: mirrored }));
  const images = (all: PlainObject[]) => JSON.stringify(all).match(/"image":"[^"]*"/g);
  expect(images(objects)).toEqual(['"image":"ghcr.io/kubeflow/training-v1/training-operator:v1-3f15cb8"']);
  expect(images(rendered)).toEqual(['"image":"mirror.example/training-operator:1"']);
});

test("the Service's webhook port leads to the container's", () => {
  const { ports, selector } = find("Service kubeflow/training-operator").spec as k8s.ServiceSpec;
  const { template } = find("Deployment kubeflow/training-operator").spec as k8s.DeploymentSpec;
  expect(ports?.find(({ port }) => port === 443)?.targetPort).toBe(9443);
  expect(template.spec?.containers[0].ports?.map(({ containerPort }) => containerPort)).toEqual([8080, 9443]);
  expect(template.metadata?.labels).toMatchObject(selector ?? {});
});

test("every job kind but MPIJob has a validator of its own, behind the operator's Service", () => {
  const configuration = find("ValidatingWebhookConfiguration validator.training-operator.kubeflow.org");
  const webhooks = configuration.webhooks as k8s.ValidatingWebhook[];
  expect(webhooks.map(({ rules, clientConfig }) => [rules?.[0].resources, clientConfig.service?.path])).toEqual([
    [["jaxjobs"], "/validate-kubeflow-org-v1-jaxjob"],
    [["paddlejobs"], "/validate-kubeflow-org-v1-paddlejob"],
    [["pytorchjobs"], "/validate-kubeflow-org-v1-pytorchjob"],
    [["tfjobs"], "/validate-kubeflow-org-v1-tfjob"],
    [["xgboostjobs"], "/validate-kubeflow-org-v1-xgboostjob"],
  ]);
  for (const { clientConfig, failurePolicy } of webhooks) {
    expect(clientConfig.service).toMatchObject({ name: "training-operator", namespace: "kubeflow" });
    expect(failurePolicy).toBe("Fail");
  }
});

function idOf(object: ApiObject): string {
  return objectId(object.toJson() as PlainObject);
}
