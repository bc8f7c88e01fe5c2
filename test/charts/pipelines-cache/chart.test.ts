import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { PipelinesCacheChart, type PipelinesCacheChartProps } from "../../../charts/pipelines-cache/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const defaults: PipelinesCacheChartProps = {
  release,
  issuer: { kind: "ClusterIssuer", name: "internal" },
  database: {
    host: "mysql",
    port: 3306,
    user: { secret: "mysql-secret", key: "username" },
    password: { secret: "mysql-secret", key: "password" },
  },
};

function chartOf(props: Partial<PipelinesCacheChartProps> = {}): PipelinesCacheChart {
  return new PipelinesCacheChart(new App(), "cache", { ...defaults, ...props });
}

function render(props: Partial<PipelinesCacheChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

function pod(props: Partial<PipelinesCacheChartProps> = {}): k8s.PodTemplateSpec {
  return (render(props).get("Deployment kubeflow/cache-server")?.spec as k8s.DeploymentSpec).template;
}

function variable(name: string, props: Partial<PipelinesCacheChartProps> = {}): k8s.EnvVar | undefined {
  return pod(props).spec?.containers[0].env?.find((env) => env.name === name);
}

test("the chart makes these ten objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "AuthorizationPolicy kubeflow/service-cache-server",
    "Certificate kubeflow/kfp-cache-cert",
    "ClusterRole kubeflow-pipelines-cache-role",
    "ClusterRoleBinding kubeflow-pipelines-cache-binding",
    "Deployment kubeflow/cache-server",
    "MutatingWebhookConfiguration cache-webhook-kubeflow",
    "Role kubeflow/kubeflow-pipelines-cache-role",
    "RoleBinding kubeflow/kubeflow-pipelines-cache-binding",
    "Service kubeflow/cache-server",
    "ServiceAccount kubeflow/kubeflow-pipelines-cache",
  ]);
});

test("the given issuer signs a certificate that is no CA, with a new key each time", () => {
  expect(render().get("Certificate kubeflow/kfp-cache-cert")?.spec).toEqual({
    commonName: "kfp-cache-cert",
    dnsNames: ["cache-server", "cache-server.kubeflow", "cache-server.kubeflow.svc"],
    issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "internal" },
    privateKey: { rotationPolicy: "Always" },
    secretName: "webhook-server-tls",
  });
});

test("the webhook is announced after who answers, and steps run when nobody does", () => {
  const chart = chartOf();
  expect(chart.node.findChild("webhook").node.dependencies.map(({ node }) => node.id)).toEqual(["deployment"]);
  const needs = chart.node.findChild("deployment").node.dependencies.map(({ node }) => node.id);
  expect(needs.sort()).toEqual(["certificate", "rights"]);
  const { webhooks } = render().get("MutatingWebhookConfiguration cache-webhook-kubeflow") as unknown as {
    webhooks: k8s.MutatingWebhook[];
  };
  expect(webhooks[0].failurePolicy).toBe("Ignore");
});

test("the container is restricted, and a step from the cache runs an image with a version", () => {
  expect(pod().spec?.containers[0].securityContext).toEqual({
    ...RESTRICTED_CONTAINER,
    runAsUser: 1000,
    runAsGroup: 0,
  });
  expect(variable("CACHE_IMAGE")?.value).toBe(release.pipelines.cachedStep);
  expect(variable("CACHE_IMAGE")?.value).toMatch(/:\d/);
});

test("the database's account comes from its Secret, and Pods are made anew with it", () => {
  expect(variable("DBCONFIG_PASSWORD")?.valueFrom).toEqual({ secretKeyRef: { name: "mysql-secret", key: "password" } });
  expect(pod({ secretsDigest: "a" }).metadata?.annotations).toEqual({ "kubeflow.org/secrets-digest": "a" });
  expect(pod().metadata?.annotations).toBeUndefined();
});

test("limits of age are handed on", () => {
  const settings = { defaultStaleness: "P7D", maximumStaleness: "P30D" };
  expect(variable("DEFAULT_CACHE_STALENESS", { settings })?.value).toBe("P7D");
  expect(variable("MAXIMUM_CACHE_STALENESS", { settings })?.value).toBe("P30D");
});

test("the mesh opens the webhook's port alone, and the account does nothing but watch and mark Pods", () => {
  expect(render().get("AuthorizationPolicy kubeflow/service-cache-server")?.spec).toEqual({
    selector: { matchLabels: { app: "cache-server" } },
    rules: [{ to: [{ operation: { ports: ["8443"] } }] }],
  });
  expect(render().get("ClusterRole kubeflow-pipelines-cache-role")?.rules).toEqual([
    { apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch", "patch"] },
  ]);
});
