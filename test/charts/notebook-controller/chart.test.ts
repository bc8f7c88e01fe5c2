import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { NotebookControllerChart, type NotebookControllerChartProps } from "../../../charts/notebook-controller/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const gateway = { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true };
const defaults: NotebookControllerChartProps = { release, availability: "high", gateway };
const DEPLOYMENT = "Deployment kubeflow/notebook-controller-deployment";
const BUDGET = "PodDisruptionBudget kubeflow/notebook-controller-deployment";
const CONFIG = "ConfigMap kubeflow/notebook-controller-config";

function chartOf(props: Partial<NotebookControllerChartProps> = {}): NotebookControllerChart {
  return new NotebookControllerChart(new App(), "notebook-controller", { ...defaults, ...props });
}

function render(props: Partial<NotebookControllerChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
function changedBy(props: Partial<NotebookControllerChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function template(objects: Map<string, PlainObject>): k8s.PodTemplateSpec {
  return (objects.get(DEPLOYMENT)?.spec as k8s.DeploymentSpec).template;
}

test("the chart makes these twelve objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "ClusterRole notebook-controller-kubeflow-notebooks-admin",
    "ClusterRole notebook-controller-kubeflow-notebooks-edit",
    "ClusterRole notebook-controller-kubeflow-notebooks-view",
    "ClusterRole notebook-controller-role",
    "ClusterRoleBinding notebook-controller-role-binding",
    CONFIG,
    DEPLOYMENT,
    BUDGET,
    "Role kubeflow/notebook-controller-leader-election-role",
    "RoleBinding kubeflow/notebook-controller-leader-election-rolebinding",
    "Service kubeflow/notebook-controller-service",
    "ServiceAccount kubeflow/notebook-controller-service-account",
  ]);
});

test("the controller starts after its rights and its configuration, and not after the Service that waits for it", () => {
  const objects = chartOf().node.findAll().filter(ApiObject.isApiObject);
  const deployment = objects.find((object) => objectId(object.toJson() as PlainObject) === DEPLOYMENT);
  const needs = deployment?.node.dependencies.flatMap((target) => target.node.findAll()).filter(ApiObject.isApiObject);
  expect(needs?.map((object) => objectId(object.toJson() as PlainObject)).sort()).toEqual([
    "ClusterRole notebook-controller-role",
    "ClusterRoleBinding notebook-controller-role-binding",
    CONFIG,
    "Role kubeflow/notebook-controller-leader-election-role",
    "RoleBinding kubeflow/notebook-controller-leader-election-rolebinding",
    "ServiceAccount kubeflow/notebook-controller-service-account",
  ]);
});

describe("configuration", () => {
  test("by default notebooks run on, on every host of the gateway", () => {
    expect(render().get(CONFIG)?.data).toEqual({
      CLUSTER_DOMAIN: "cluster.local",
      CULL_IDLE_TIME: "1440",
      ENABLE_CULLING: "false",
      IDLENESS_CHECK_PERIOD: "1",
      ISTIO_GATEWAY: "kubeflow/kubeflow-gateway",
      ISTIO_HOST: "*",
      USE_ISTIO: "true",
    });
  });

  test("every key is a variable of the container, and no other is", () => {
    const variables = template(render()).spec?.containers[0].env ?? [];
    expect(variables.map(({ name }) => name).sort()).toEqual(Object.keys(render().get(CONFIG)?.data as object));
    for (const { name, valueFrom } of variables) {
      expect(valueFrom).toEqual({ configMapKeyRef: { key: name, name: "notebook-controller-config" } });
    }
  });

  test("culling changes the configuration, and makes the Pods anew", () => {
    const culling = { enabled: true, idleMinutes: 480, checkMinutes: 10 };
    expect(changedBy({ culling })).toEqual([CONFIG, DEPLOYMENT]);
    const culled = render({ culling });
    expect(culled.get(CONFIG)?.data).toMatchObject({
      CULL_IDLE_TIME: "480",
      ENABLE_CULLING: "true",
      IDLENESS_CHECK_PERIOD: "10",
    });
    const digests = [render(), culled].map((objects) => template(objects).metadata?.annotations);
    expect(digests[0]).not.toEqual(digests[1]);
  });

  test("notebooks get their route on a gateway of another name", () => {
    const company = { name: "ingress/company", https: true };
    expect(render({ gateway: company }).get(CONFIG)?.data).toMatchObject({ ISTIO_GATEWAY: "ingress/company" });
  });
});

describe("availability", () => {
  test("two Pods agree on a leader, and a drain takes one", () => {
    expect(template(render()).spec?.containers[0].args).toEqual(["--enable-leader-election"]);
    expect(render().get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 2 });
    expect(render().get(BUDGET)?.spec).toMatchObject({ maxUnavailable: 1 });
    const rules = render().get("Role kubeflow/notebook-controller-leader-election-role")?.rules;
    expect(rules).toContainEqual(expect.objectContaining({ resources: ["leases"] }));
  });

  test("single means one Pod and no budget", () => {
    expect(changedBy({ availability: "single" })).toEqual([DEPLOYMENT, BUDGET]);
    expect(render({ availability: "single" }).get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 1 });
  });
});

describe("rights", () => {
  test("the controller deletes nothing, and has no wildcard", () => {
    const rules = render().get("ClusterRole notebook-controller-role")?.rules as k8s.PolicyRule[];
    const verbs = new Set(rules.flatMap((rule) => rule.verbs));
    expect([...verbs].sort()).toEqual(["create", "get", "list", "patch", "update", "watch"]);
    expect(JSON.stringify(rules)).not.toContain("*");
  });

  test("it writes these kinds and no others", () => {
    const rules = render().get("ClusterRole notebook-controller-role")?.rules as k8s.PolicyRule[];
    const written = rules.filter(({ verbs }) => verbs.includes("create") || verbs.includes("update"));
    expect(written.flatMap(({ resources = [] }) => resources)).toEqual([
      "statefulsets",
      "events",
      "services",
      "notebooks",
      "notebooks/status",
      "notebooks/finalizers",
      "virtualservices",
    ]);
  });

  test("editors write notebooks, viewers read them, and owners get the rules of editors", () => {
    const role = (name: string) => render().get(`ClusterRole notebook-controller-kubeflow-notebooks-${name}`);
    const collected = "rbac.authorization.kubeflow.org/aggregate-to-kubeflow-notebooks-admin";
    expect(role("admin")).not.toHaveProperty("rules");
    expect(role("admin")?.aggregationRule).toEqual({
      clusterRoleSelectors: [{ matchLabels: { [collected]: "true" } }],
    });
    expect(role("edit")?.metadata.labels).toMatchObject({ [collected]: "true" });
    const verbs = (name: string) => (role(name)?.rules as k8s.PolicyRule[]).map((rule) => rule.verbs);
    expect(verbs("view")).toEqual([["get", "list", "watch"]]);
    expect(verbs("edit")).toEqual([
      ["get", "list", "watch", "create", "delete", "deletecollection", "patch", "update"],
    ]);
  });
});

test("the Service leads to the controller's figures", () => {
  expect(render().get("Service kubeflow/notebook-controller-service")?.spec).toEqual({
    ports: [{ name: "http-metrics", port: 8080, protocol: "TCP", targetPort: "metrics" }],
    selector: { app: "notebook-controller", "kustomize.component": "notebook-controller" },
  });
});

test("the image is the release's", () => {
  const notebooks = { ...release.notebooks, controller: "mirror/controller:1" };
  expect(changedBy({ release: { ...release, notebooks } })).toEqual([DEPLOYMENT]);
  expect(template(render({ release: { ...release, notebooks } })).spec?.containers[0].image).toBe(
    "mirror/controller:1",
  );
});
