import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { CentralDashboardChart, type CentralDashboardChartProps } from "../../../charts/central-dashboard/chart";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { RELEASES } from "../../../charts/releases";

const defaults: CentralDashboardChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  gateway: { name: "edge/users", https: true },
  mesh: "sidecar",
  apps: new Set(["notebooks"]),
};

const DEPLOYMENT = "Deployment kubeflow/centraldashboard";

function render(props: Partial<CentralDashboardChartProps> = {}): Map<string, PlainObject> {
  const chart = new CentralDashboardChart(new App(), "dashboard", { ...defaults, ...props });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

function specOf(props: Partial<CentralDashboardChartProps> = {}): k8s.DeploymentSpec {
  return render(props).get(DEPLOYMENT)?.spec as k8s.DeploymentSpec;
}

function variable(name: string, props: Partial<CentralDashboardChartProps> = {}): string | undefined {
  return specOf(props).template.spec?.containers[0].env?.find((entry) => entry.name === name)?.value;
}

test("the chart makes these eleven objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "AuthorizationPolicy kubeflow/central-dashboard",
    "ClusterRole centraldashboard",
    "ClusterRoleBinding centraldashboard",
    "ConfigMap kubeflow/centraldashboard-config",
    DEPLOYMENT,
    "PodDisruptionBudget kubeflow/centraldashboard",
    "Role kubeflow/centraldashboard",
    "RoleBinding kubeflow/centraldashboard",
    "Service kubeflow/centraldashboard",
    "ServiceAccount kubeflow/centraldashboard",
    "VirtualService kubeflow/centraldashboard",
  ]);
});

test("the dashboard reads no Secret and no log", () => {
  const rule = (apiGroup: string, resources: string[], verbs: string[]) => ({
    apiGroups: [apiGroup],
    resources,
    verbs,
  });
  expect(render().get("Role kubeflow/centraldashboard")?.rules).toEqual([
    rule("app.k8s.io", ["applications"], ["list"]),
    { ...rule("", ["configmaps"], ["get"]), resourceNames: ["centraldashboard-config"] },
  ]);
  expect(render().get("ClusterRole centraldashboard")?.rules).toEqual([
    rule("", ["events", "namespaces", "nodes"], ["list"]),
  ]);
});

test("the container is read-only but for a folder for npm", () => {
  const [container] = specOf().template.spec?.containers ?? [];
  expect(container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 1000 });
  expect(container.volumeMounts).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
  expect(variable("NPM_CONFIG_CACHE")).toBe("/tmp/npm");
});

test("only the gateway's account gets in", () => {
  const policy = (props?: Partial<CentralDashboardChartProps>) =>
    JSON.stringify(render(props).get("AuthorizationPolicy kubeflow/central-dashboard")?.spec);
  expect(policy()).toContain('["cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account"]');
  const ingress = { namespace: "edge", serviceAccount: "gateway" };
  expect(policy({ ingress })).toContain('["cluster.local/ns/edge/sa/gateway"]');
});

test("the menu leads to what is installed", () => {
  const data = render().get("ConfigMap kubeflow/centraldashboard-config")?.data as Record<string, string>;
  const { menuLinks } = JSON.parse(data.links) as { menuLinks: object[] };
  expect(menuLinks).toEqual([{ type: "item", text: "Notebooks", link: "/jupyter/", icon: "book" }]);
  expect(JSON.parse(data.settings)).toEqual({ DASHBOARD_FORCE_IFRAME: true });
});

test("signing out and registration follow the settings", () => {
  expect([variable("LOGOUT_URL"), variable("REGISTRATION_FLOW")]).toEqual(["/oauth2/sign_out", "false"]);
  const props = { signOutPath: "/oauth2/sign_out?rd=%2F", registration: true };
  expect([variable("LOGOUT_URL", props), variable("REGISTRATION_FLOW", props)]).toEqual([
    "/oauth2/sign_out?rd=%2F",
    "true",
  ]);
});

test("the route takes every path of the gateway that nobody else takes", () => {
  expect(render().get("VirtualService kubeflow/centraldashboard")?.spec).toEqual({
    gateways: ["edge/users"],
    hosts: ["*"],
    http: [
      {
        match: [{ uri: { prefix: "/" } }],
        rewrite: { uri: "/" },
        route: [{ destination: { host: "centraldashboard.kubeflow.svc.cluster.local", port: { number: 80 } } }],
      },
    ],
  });
});

test("a small cluster runs it once, and an ambient mesh has no sidecars", () => {
  expect(specOf({ availability: "single" }).replicas).toBe(1);
  expect([...render({ availability: "single" }).keys()].filter((id) => id.startsWith("Pod"))).toEqual([]);
  expect(Object.keys(specOf({ mesh: "ambient" }).template.metadata?.labels ?? {})).not.toContain(
    "sidecar.istio.io/inject",
  );
});
