import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { ProfileControllerChart, type ProfileControllerChartProps } from "../../../charts/profile-controller/chart";
import { namespaceLabels } from "../../../charts/profiles/namespace-labels";
import { RELEASES } from "../../../charts/releases";

const defaults: ProfileControllerChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  gateway: { name: "edge/users", https: true },
  mesh: "sidecar",
};

const DEPLOYMENT = "Deployment kubeflow/profiles-deployment";

function render(props: Partial<ProfileControllerChartProps> = {}): Map<string, PlainObject> {
  const chart = new ProfileControllerChart(new App(), "profiles", { ...defaults, ...props });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

function specOf(props: Partial<ProfileControllerChartProps> = {}): k8s.DeploymentSpec {
  return render(props).get(DEPLOYMENT)?.spec as k8s.DeploymentSpec;
}

test("the chart makes these twelve objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "AuthorizationPolicy kubeflow/profiles-kfam",
    "ClusterRole profiles-controller",
    "ClusterRoleBinding profiles-cluster-rolebinding",
    "ConfigMap kubeflow/namespace-labels-data",
    "ConfigMap kubeflow/profiles-config",
    DEPLOYMENT,
    "PodDisruptionBudget kubeflow/profiles-deployment",
    "Role kubeflow/profiles-leader-election-role",
    "RoleBinding kubeflow/profiles-leader-election-rolebinding",
    "Service kubeflow/profiles-kfam",
    "ServiceAccount kubeflow/profiles-controller-service-account",
    "VirtualService kubeflow/profiles-kfam",
  ]);
});

test("the programs may do this and nothing else", () => {
  const make = ["get", "list", "watch", "create", "update"];
  const rule = (apiGroup: string, resources: string[], verbs: string[]) => ({
    apiGroups: [apiGroup],
    resources,
    verbs,
  });
  expect(render().get("ClusterRole profiles-controller")?.rules).toEqual([
    rule("", ["namespaces", "serviceaccounts"], make),
    rule("", ["resourcequotas"], [...make, "delete"]),
    rule("kubeflow.org", ["profiles"], [...make, "delete"]),
    rule("kubeflow.org", ["profiles/finalizers"], ["update"]),
    rule("rbac.authorization.k8s.io", ["rolebindings"], [...make, "delete"]),
    {
      ...rule("rbac.authorization.k8s.io", ["clusterroles"], ["bind"]),
      resourceNames: ["kubeflow-admin", "kubeflow-edit", "kubeflow-view"],
    },
    rule("security.istio.io", ["authorizationpolicies"], [...make, "delete"]),
  ]);
});

test("both programs meet the level restricted and run twice; one controller leads", () => {
  const { replicas, template } = specOf();
  expect(replicas).toBe(2);
  expect(template.spec?.containers.map(({ name, securityContext }) => [name, securityContext])).toEqual([
    ["kfam", RESTRICTED_CONTAINER],
    ["manager", RESTRICTED_CONTAINER],
  ]);
  expect(template.spec?.containers[1].command).toContain("-leader-elect");
});

test("a small cluster runs them once, without a budget", () => {
  const objects = render({ availability: "single" });
  expect([...objects.keys()].filter((id) => id.startsWith("PodDisruptionBudget"))).toEqual([]);
  expect((objects.get(DEPLOYMENT)?.spec as k8s.DeploymentSpec).replicas).toBe(1);
});

test("the dashboard alone reaches the access management", () => {
  expect(render().get("AuthorizationPolicy kubeflow/profiles-kfam")?.spec).toEqual({
    action: "ALLOW",
    selector: { matchLabels: { "kustomize.component": "profiles" } },
    rules: [{ from: [{ source: { principals: ["cluster.local/ns/kubeflow/sa/centraldashboard"] } }] }],
  });
});

test("the namespaces of new Profiles get the labels of configured tenants", () => {
  const data = render().get("ConfigMap kubeflow/namespace-labels-data")?.data as Record<string, string>;
  expect(parse(data["namespace-labels.yaml"])).toEqual(namespaceLabels("sidecar"));
});

test("the variables name the gateway's account and the administrator, and restart the Pods", () => {
  const ingress = { namespace: "edge", serviceAccount: "gateway" };
  const variables = render({ ingress, clusterAdmin: "ada@example.com" }).get("ConfigMap kubeflow/profiles-config");
  expect(variables?.data).toEqual({
    ADMIN: "ada@example.com",
    ISTIO_INGRESS_GATEWAY_PRINCIPAL: "cluster.local/ns/edge/sa/gateway",
    KFP_UI_PRINCIPAL: "cluster.local/ns/kubeflow/sa/ml-pipeline-ui",
    NOTEBOOK_CONTROLLER_PRINCIPAL: "cluster.local/ns/kubeflow/sa/notebook-controller-service-account",
    USERID_HEADER: "kubeflow-userid",
    USERID_PREFIX: "",
    WORKLOAD_IDENTITY: "",
  });
  const digest = (props: Partial<ProfileControllerChartProps>) => specOf(props).template.metadata?.annotations;
  expect(digest({ ingress })).not.toEqual(digest({}));
});

test("Pods get a sidecar where there are any", () => {
  const labels = (mesh: "sidecar" | "ambient") => specOf({ mesh }).template.metadata?.labels;
  expect(labels("sidecar")).toEqual({ "kustomize.component": "profiles", "sidecar.istio.io/inject": "true" });
  expect(labels("ambient")).toEqual({ "kustomize.component": "profiles" });
});

test("the Deployment comes after its account, rights and ConfigMaps", () => {
  const chart = new ProfileControllerChart(new App(), "profiles", defaults);
  const deployment = chart.node.findChild("deployment");
  expect(deployment.node.dependencies.map(({ node }) => node.id).sort()).toEqual([
    "cluster-role",
    "cluster-role-binding",
    "leader-role",
    "leader-role-binding",
    "namespace-labels-data",
    "profiles-config",
    "service-account",
  ]);
});
