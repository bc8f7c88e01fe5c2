import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { PipelinesMetadataChart, type PipelinesMetadataChartProps } from "../../../charts/pipelines-metadata/chart";
import { RELEASES } from "../../../charts/releases";

const defaults: PipelinesMetadataChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  mesh: "sidecar",
  gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
  database: {
    host: "db.example.com",
    port: 3307,
    user: { secret: "mysql-secret", key: "username" },
    password: { secret: "mysql-secret", key: "password" },
  },
};

function chartOf(props: Partial<PipelinesMetadataChartProps> = {}): PipelinesMetadataChart {
  return new PipelinesMetadataChart(new App(), "metadata", { ...defaults, ...props });
}

function render(props: Partial<PipelinesMetadataChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

function deployment(name: string, props: Partial<PipelinesMetadataChartProps> = {}): k8s.DeploymentSpec {
  return render(props).get(`Deployment kubeflow/${name}`)?.spec as k8s.DeploymentSpec;
}

const DEPLOYMENTS = ["metadata-envoy-deployment", "metadata-grpc-deployment", "metadata-writer"];

test("every container is restricted and has a volume for temporary files", () => {
  for (const name of DEPLOYMENTS) {
    const [{ securityContext, volumeMounts }] = deployment(name).template.spec!.containers;
    expect(securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 });
    expect(volumeMounts).toContainEqual({ name: "tmp", mountPath: "/tmp" });
  }
});

test("store and proxy run twice with high availability, the writer once, since two would write everything twice", () => {
  const replicas = (availability: "high" | "single") =>
    DEPLOYMENTS.map((name) => deployment(name, { availability }).replicas);
  expect(replicas("high")).toEqual([2, 2, 1]);
  expect(replicas("single")).toEqual([1, 1, 1]);
  expect(deployment("metadata-writer").strategy).toEqual({ type: "Recreate" });
  const budgets = [...render().keys()].filter((id) => id.startsWith("PodDisruptionBudget"));
  expect(budgets.sort()).toEqual(DEPLOYMENTS.slice(0, 2).map((name) => `PodDisruptionBudget kubeflow/${name}`));
});

test("the store is told the database, and the account by its Secret", () => {
  const ref = (key: string) => ({ secretKeyRef: { name: "mysql-secret", key } });
  expect(deployment("metadata-grpc-deployment").template.spec?.containers[0].env).toEqual([
    { name: "DBCONFIG_USER", valueFrom: ref("username") },
    { name: "DBCONFIG_PASSWORD", valueFrom: ref("password") },
    { name: "MYSQL_DATABASE", value: "metadb" },
    { name: "MYSQL_HOST", value: "db.example.com" },
    { name: "MYSQL_PORT", value: "3307" },
  ]);
});

test("the store's Pods are made anew with new credentials", () => {
  const annotations = (secretsDigest?: string) =>
    deployment("metadata-grpc-deployment", { secretsDigest }).template.metadata?.annotations;
  expect([annotations(), annotations("a")]).toEqual([undefined, { "kubeflow.org/secrets-digest": "a" }]);
});

test("the proxy passes gRPC-Web on to the store, without administration and without rules for other sites", () => {
  const { data } = render().get("ConfigMap kubeflow/metadata-envoy-configmap") as unknown as k8s.KubeConfigMapProps;
  const config = parse(data?.["envoy-config.yaml"] ?? "") as Record<string, unknown>;
  expect(Object.keys(config)).toEqual(["static_resources"]);
  const text = JSON.stringify(config);
  expect(text).toContain('"socket_address":{"address":"metadata-grpc-service","port_value":8080}');
  expect(text).toContain("envoy.filters.http.grpc_web");
  expect(text).not.toContain("cors");
});

test("the proxy is out of the mesh in both modes", () => {
  const labels = (mesh: "sidecar" | "ambient") => deployment("metadata-envoy-deployment", { mesh }).template.metadata;
  expect(labels("sidecar")?.labels).toMatchObject({ "sidecar.istio.io/inject": "false" });
  expect(labels("ambient")?.labels).toMatchObject({ "istio.io/dataplane-mode": "none" });
});

test("browsers come in by the gateway, for its host or any", () => {
  const hosts = (gateway: PipelinesMetadataChartProps["gateway"]) =>
    render({ gateway }).get("VirtualService kubeflow/metadata-grpc")?.spec;
  expect(hosts(defaults.gateway)).toMatchObject({
    gateways: ["kubeflow/kubeflow-gateway"],
    hosts: ["kubeflow.example.com"],
  });
  expect(hosts({ name: "a/b", https: false })).toMatchObject({ gateways: ["a/b"], hosts: ["*"] });
});

test("the mesh opens the store's port alone", () => {
  expect(render().get("AuthorizationPolicy kubeflow/metadata-grpc-service")?.spec).toEqual({
    selector: { matchLabels: { component: "metadata-grpc-server" } },
    action: "ALLOW",
    rules: [{ to: [{ operation: { ports: ["8080"] } }] }],
  });
});

test("the writer watches Pods and patches them, and starts after the store and its rights", () => {
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch", "patch"] }];
  expect(render().get("ClusterRole kubeflow-pipelines-metadata-writer-role")?.rules).toEqual(rules);
  const writer = chartOf().node.findChild("writer");
  const needs = writer.node.dependencies.map(({ node }) => node.id);
  expect(needs.sort()).toEqual(["store", "writer-rights"]);
  expect(ApiObject.isApiObject(writer)).toBe(true);
});
