import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { ModelRegistryChart, type ModelRegistryChartProps } from "../../../charts/model-registry/chart";
import { RELEASES } from "../../../charts/releases";

const defaults: ModelRegistryChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  gateway: { name: "edge/users", https: true },
  mesh: "sidecar",
  database: {
    kind: "own",
    volume: { size: "10Gi" },
    credentials: { kind: "given", user: "root", password: "registry-secret" },
  },
  catalog: {
    volume: { size: "5Gi", storageClass: "fast" },
    credentials: { kind: "given", user: "catalog", password: "catalog-secret" },
  },
};

function render(props: Partial<ModelRegistryChartProps> = {}): Map<string, PlainObject> {
  const chart = new ModelRegistryChart(new App(), "registry", { ...defaults, ...props });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

function podOf(id: string, props: Partial<ModelRegistryChartProps> = {}): k8s.PodSpec {
  return (render(props).get(id)?.spec as k8s.DeploymentSpec).template.spec!;
}

const REGISTRY = "Deployment kubeflow/model-registry-deployment";
const CATALOG = "Deployment kubeflow/model-catalog-server";
const UI = "Deployment kubeflow/model-registry-ui";
const CATALOG_DATABASE = "StatefulSet kubeflow/model-catalog-postgres";

const OWN_DATABASE = [
  "Deployment kubeflow/model-registry-db",
  "PersistentVolumeClaim kubeflow/metadata-mysql",
  "Secret kubeflow/model-registry-db-secrets",
  "Service kubeflow/model-registry-db",
  "ServiceAccount kubeflow/model-registry-db",
];

test("the chart makes these thirty-six objects", () => {
  expect([...render().keys()].sort()).toEqual(
    [
      "AuthorizationPolicy kubeflow/model-catalog",
      "AuthorizationPolicy kubeflow/model-registry-service",
      "AuthorizationPolicy kubeflow/model-registry-ui",
      "ClusterRole model-registry-create-sars",
      "ClusterRole model-registry-retrieve-clusterrolebindings",
      "ClusterRole model-registry-ui-services-reader",
      "ClusterRoleBinding model-registry-create-sars-binding",
      "ClusterRoleBinding model-registry-retrieve-clusterrolebindings-binding",
      "ClusterRoleBinding model-registry-ui-services-reader-binding",
      "ConfigMap kubeflow/model-catalog-sources",
      "ConfigMap kubeflow/model-registry-configmap",
      "ConfigMap kubeflow/model-registry-db-parameters",
      CATALOG,
      REGISTRY,
      UI,
      "DestinationRule kubeflow/model-registry-service",
      "DestinationRule kubeflow/model-registry-ui",
      "PersistentVolumeClaim kubeflow/model-catalog-postgres",
      "PodDisruptionBudget kubeflow/model-catalog-server",
      "PodDisruptionBudget kubeflow/model-registry-deployment",
      "PodDisruptionBudget kubeflow/model-registry-ui",
      "Secret kubeflow/model-catalog-postgres",
      "Service kubeflow/model-catalog",
      "Service kubeflow/model-catalog-postgres",
      "Service kubeflow/model-registry-service",
      "Service kubeflow/model-registry-ui-service",
      "ServiceAccount kubeflow/model-registry-server",
      "ServiceAccount kubeflow/model-registry-ui",
      CATALOG_DATABASE,
      "VirtualService kubeflow/model-registry",
      "VirtualService kubeflow/model-registry-ui",
      ...OWN_DATABASE,
    ].sort(),
  );
});

test.each([REGISTRY, CATALOG, UI])("%s meets the level restricted", (id) => {
  expect(podOf(id).containers.map(({ securityContext }) => securityContext)).toEqual([RESTRICTED_CONTAINER]);
  expect(podOf(id).initContainers).toBeUndefined();
});

test("the catalog's database is read-only but for its volume, sockets and temporary files", () => {
  const [container] = podOf(CATALOG_DATABASE).containers;
  expect(container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 70, runAsGroup: 70 });
  expect(container.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([
    "/var/lib/postgresql/data",
    "/var/run/postgresql",
    "/tmp",
  ]);
});

test("passwords are in Secrets and nowhere else", () => {
  const holding = (password: string) =>
    [...render()].filter(([, object]) => JSON.stringify(object).includes(password)).map(([id]) => id);
  expect(holding("registry-secret")).toEqual(["Secret kubeflow/model-registry-db-secrets"]);
  expect(holding("catalog-secret")).toEqual(["Secret kubeflow/model-catalog-postgres"]);
});

test("credentials that are there already are referred to", () => {
  const objects = render({
    database: { kind: "own", volume: { size: "1Gi" }, credentials: { kind: "secret", name: "theirs" } },
    catalog: { volume: { size: "1Gi" }, credentials: { kind: "secret", name: "others" } },
  });
  expect([...objects.keys()].filter((id) => id.startsWith("Secret"))).toEqual([]);
  expect(JSON.stringify(objects.get(REGISTRY))).toContain('{"key":"MYSQL_ROOT_PASSWORD","name":"theirs"}');
  expect(JSON.stringify(objects.get(CATALOG))).toContain('{"key":"POSTGRES_PASSWORD","name":"others"}');
});

test("with a database that is there already, none is run", () => {
  const key = (name: string) => ({ secret: "cloud", key: name });
  const server = { host: "mysql.example.com", port: 3307, user: key("username"), password: key("password") };
  const objects = render({ database: { kind: "existing", server, database: "registry" } });
  expect(OWN_DATABASE.filter((id) => objects.has(id))).toEqual([]);
  expect(objects.get("ConfigMap kubeflow/model-registry-db-parameters")?.data).toEqual({
    MYSQL_DATABASE: "registry",
    MYSQL_PORT: "3307",
  });
  expect((objects.get(REGISTRY)?.spec as k8s.DeploymentSpec).template.spec?.containers[0].args).toContain(
    "--embedmd-database-dsn=$(MYSQL_USER_NAME):$(MYSQL_ROOT_PASSWORD)@tcp(mysql.example.com:$(MYSQL_PORT))/$(MYSQL_DATABASE)?charset=utf8mb4",
  );
});

test("the key for Hugging Face has a Secret where there is one", () => {
  const id = "Secret kubeflow/model-catalog-hf-api-key";
  expect(render().has(id)).toBe(false);
  const secret = render({ catalog: { ...defaults.catalog, huggingFaceKey: "hf_x" } }).get(id);
  expect(secret?.stringData).toEqual({ HF_API_KEY: "hf_x" });
});

test("the mesh opens the registry's API, and the catalog to the web interface", () => {
  const rules = (name: string, props: Partial<ModelRegistryChartProps> = {}) =>
    (render(props).get(`AuthorizationPolicy kubeflow/${name}`)?.spec as { rules: unknown }).rules;
  const api = { ports: ["8080"], paths: ["/api/model_registry/*"] };
  expect(rules("model-registry-service")).toEqual([{ to: [{ operation: api }] }]);
  expect(rules("model-registry-service", { mesh: "ambient" })).toEqual([{ to: [{ operation: { ports: ["8080"] } }] }]);
  expect(rules("model-catalog")).toEqual([
    { from: [{ source: { principals: ["cluster.local/ns/kubeflow/sa/model-registry-ui"] } }] },
  ]);
  expect(rules("model-registry-ui", { ingress: { namespace: "edge", serviceAccount: "gateway" } })).toEqual([
    { from: [{ source: { principals: ["cluster.local/ns/edge/sa/gateway"] } }] },
  ]);
});

test("in an ambient mesh nothing is said to sidecars, and the databases stay out of it", () => {
  const objects = render({ mesh: "ambient" });
  expect([...objects.keys()].filter((id) => id.startsWith("DestinationRule"))).toEqual([]);
  expect(JSON.stringify([...objects.values()])).not.toContain("sidecar.istio.io");
  const labels = (objects.get(CATALOG_DATABASE)?.spec as k8s.StatefulSetSpec).template.metadata?.labels;
  expect(labels).toMatchObject({ "istio.io/dataplane-mode": "none" });
});

test("databases have one Pod, and everything else two where that is asked for", () => {
  const replicas = (availability: "high" | "single") =>
    [REGISTRY, CATALOG, UI, CATALOG_DATABASE].map(
      (id) => (render({ availability }).get(id)?.spec as k8s.DeploymentSpec).replicas,
    );
  expect(replicas("high")).toEqual([2, 2, 2, 1]);
  expect(replicas("single")).toEqual([1, 1, 1, 1]);
  expect([...render({ availability: "single" }).keys()].filter((id) => id.startsWith("PodDisruption"))).toEqual([]);
});

test("the servers come after their databases and settings", () => {
  const chart = new ModelRegistryChart(new App(), "registry", defaults);
  const needs = (id: string) =>
    chart.node
      .findChild(id)
      .node.dependencies.map(({ node }) => node.path.replace("registry/", ""))
      .sort();
  expect(needs("registry")).toEqual([
    "account-model-registry-server",
    "model-registry-configmap",
    "model-registry-db-parameters",
    "registry-database/deployment",
  ]);
  expect(needs("catalog")).toEqual(["catalog-database/stateful-set", "catalog-sources"]);
});
