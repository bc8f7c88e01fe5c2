import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { RELEASES } from "../../../charts/releases";
import {
  TensorboardControllerChart,
  type TensorboardControllerChartProps,
} from "../../../charts/tensorboard-controller/chart";

const release = RELEASES["26.03"];
const gateway = { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true };
const defaults: TensorboardControllerChartProps = { release, availability: "high", gateway };
const DEPLOYMENT = "Deployment kubeflow/tensorboard-controller-deployment";
const BUDGET = "PodDisruptionBudget kubeflow/tensorboard-controller-deployment";
const CONFIG = "ConfigMap kubeflow/tensorboard-controller-config";

function chartOf(props: Partial<TensorboardControllerChartProps> = {}): TensorboardControllerChart {
  return new TensorboardControllerChart(new App(), "tensorboard-controller", { ...defaults, ...props });
}

function render(props: Partial<TensorboardControllerChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

function changedBy(props: Partial<TensorboardControllerChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function container(): k8s.Container {
  return (render().get(DEPLOYMENT)?.spec as k8s.DeploymentSpec).template.spec!.containers[0];
}

test("the chart makes these nine objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "ClusterRole tensorboard-controller-manager-role",
    "ClusterRoleBinding tensorboard-controller-manager-rolebinding",
    CONFIG,
    DEPLOYMENT,
    BUDGET,
    "Role kubeflow/tensorboard-controller-leader-election-role",
    "RoleBinding kubeflow/tensorboard-controller-leader-election-rolebinding",
    "Service kubeflow/tensorboard-controller-controller-manager-metrics-service",
    "ServiceAccount kubeflow/tensorboard-controller-controller-manager",
  ]);
});

test("the controller starts after its rights and its configuration, and not after the Service that waits for it", () => {
  const objects = chartOf().node.findAll().filter(ApiObject.isApiObject);
  const deployment = objects.find((object) => objectId(object.toJson() as PlainObject) === DEPLOYMENT);
  const needs = deployment?.node.dependencies.flatMap((target) => target.node.findAll()).filter(ApiObject.isApiObject);
  expect(needs?.map((object) => objectId(object.toJson() as PlainObject)).sort()).toEqual([
    "ClusterRole tensorboard-controller-manager-role",
    "ClusterRoleBinding tensorboard-controller-manager-rolebinding",
    CONFIG,
    "Role kubeflow/tensorboard-controller-leader-election-role",
    "RoleBinding kubeflow/tensorboard-controller-leader-election-rolebinding",
    "ServiceAccount kubeflow/tensorboard-controller-controller-manager",
  ]);
});

describe("configuration", () => {
  test("by default Tensorboards run the release's image, beside whoever uses their volume", () => {
    expect(render().get(CONFIG)?.data).toEqual({
      ISTIO_GATEWAY: "kubeflow/kubeflow-gateway",
      ISTIO_HOST: "*",
      RWO_PVC_SCHEDULING: "True",
      TENSORBOARD_IMAGE: release.notebooks.tensorboard,
    });
    expect(container().envFrom).toEqual([{ configMapRef: { name: "tensorboard-controller-config" } }]);
  });

  test("another image, or another gateway, makes the controller's Pods anew", () => {
    const image = "tensorflow/tensorflow:2.19.0";
    expect(render({ image }).get(CONFIG)?.data).toMatchObject({ TENSORBOARD_IMAGE: image });
    expect(changedBy({ image })).toEqual([CONFIG, DEPLOYMENT]);
    expect(changedBy({ gateway: { ...gateway, name: "ingress/company" } })).toEqual([CONFIG, DEPLOYMENT]);
  });
});

test("the container is restricted, and no proxy stands beside it", () => {
  const { containers, securityContext } = (render().get(DEPLOYMENT)?.spec as k8s.DeploymentSpec).template.spec!;
  expect(containers.map(({ name }) => name)).toEqual(["manager"]);
  expect(containers[0].securityContext).toEqual(RESTRICTED_CONTAINER);
  expect(securityContext?.runAsUser).toBe(999);
  expect(JSON.stringify([...render().values()])).not.toMatch(/tokenreviews|kube-rbac-proxy/);
});

test("figures come from the controller itself", () => {
  expect(container().args).toContain("--metrics-bind-address=:8080");
  const service = render().get("Service kubeflow/tensorboard-controller-controller-manager-metrics-service");
  expect(service?.spec).toMatchObject({ ports: [{ name: "http-metrics", port: 8080, targetPort: "metrics" }] });
});

test("two Pods agree on a leader, and a drain takes one; single means one and no budget", () => {
  expect(container().args).toContain("--leader-elect");
  expect(render().get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 2 });
  expect(render().get(BUDGET)?.spec).toMatchObject({ maxUnavailable: 1 });
  expect(changedBy({ availability: "single" })).toEqual([DEPLOYMENT, BUDGET]);
});

test("images are the release's", () => {
  const notebooks = { ...release.notebooks, tensorboardController: "mirror/controller:1" };
  expect(changedBy({ release: { ...release, notebooks } })).toEqual([DEPLOYMENT]);
  const mirrored = { ...release.notebooks, tensorboard: "mirror/tensorboard:1" };
  expect(changedBy({ release: { ...release, notebooks: mirrored } })).toEqual([CONFIG, DEPLOYMENT]);
});
