import { App, Chart } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { databaseOf, type KatibDatabase } from "../../../charts/katib/database";
import { dbManagerDeployment } from "../../../charts/katib/db-manager";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const given = { kind: "given", user: "root", password: "p" } as const;

function render(database: KatibDatabase) {
  const chart = new Chart(new App(), "database");
  const reachable = databaseOf(chart, { release, mesh: "sidecar", database });
  const objects = new Map<string, PlainObject>(objectsOf(chart).map((object) => [objectId(object), object]));
  const manager = dbManagerDeployment({ release, availability: "single", mesh: "sidecar", database: reachable });
  return { objects, env: manager.spec?.template.spec?.containers[0].env as k8s.EnvVar[] };
}

function variables(secret: string, database: string, host: string, port: string) {
  return [
    { name: "DB_NAME", value: "mysql" },
    { name: "DB_USER", valueFrom: { secretKeyRef: { name: secret, key: "DB_USER" } } },
    { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: secret, key: "DB_PASSWORD" } } },
    { name: "KATIB_MYSQL_DB_DATABASE", value: database },
    { name: "KATIB_MYSQL_DB_HOST", value: host },
    { name: "KATIB_MYSQL_DB_PORT", value: port },
  ];
}

test("an own database is a server on a volume, with the database that Katib looks for", () => {
  const { objects, env } = render({ kind: "own", volume: { size: "20Gi", storageClass: "fast" }, credentials: given });
  expect([...objects.keys()].sort()).toEqual([
    "Deployment kubeflow/katib-mysql",
    "PersistentVolumeClaim kubeflow/katib-mysql",
    "Secret kubeflow/katib-mysql-secrets",
    "Service kubeflow/katib-mysql",
    "ServiceAccount kubeflow/katib-mysql",
  ]);
  expect(objects.get("Secret kubeflow/katib-mysql-secrets")?.stringData).toEqual({ DB_USER: "root", DB_PASSWORD: "p" });
  expect(objects.get("PersistentVolumeClaim kubeflow/katib-mysql")?.spec).toMatchObject({
    storageClassName: "fast",
    resources: { requests: { storage: "20Gi" } },
  });
  const { template } = objects.get("Deployment kubeflow/katib-mysql")?.spec as k8s.DeploymentSpec;
  expect(template.spec?.containers[0].env).toContainEqual({ name: "MYSQL_DATABASE", value: "katib" });
  expect(env).toEqual(variables("katib-mysql-secrets", "katib", "katib-mysql", "3306"));
});

test("an own database whose account somebody else keeps makes no Secret", () => {
  const credentials = { kind: "secret", name: "kept" } as const;
  const { objects, env } = render({ kind: "own", volume: { size: "10Gi" }, credentials });
  expect([...objects.keys()].filter((id) => id.startsWith("Secret"))).toEqual([]);
  expect(env).toEqual(variables("kept", "katib", "katib-mysql", "3306"));
});

test("an external database is an address and a Secret with the account", () => {
  const { objects, env } = render({ kind: "external", host: "mysql.example.com", credentials: given });
  expect([...objects.keys()]).toEqual(["Secret kubeflow/katib-mysql-secrets"]);
  expect(env).toEqual(variables("katib-mysql-secrets", "katib", "mysql.example.com", "3306"));
});

test("an external database may have another port, name and Secret", () => {
  const credentials = { kind: "secret", name: "kept" } as const;
  const { objects, env } = render({ kind: "external", host: "10.0.0.5", port: 3307, database: "hpo", credentials });
  expect([...objects.keys()]).toEqual([]);
  expect(env).toEqual(variables("kept", "hpo", "10.0.0.5", "3307"));
});
