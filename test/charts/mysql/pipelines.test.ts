import { App } from "cdk8s";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { databaseRef, PipelinesDatabaseChart, type PipelinesDatabase } from "../../../charts/mysql/pipelines";
import { RELEASES } from "../../../charts/releases";

const given = { kind: "given", user: "root", password: "secret" } as const;
const own: PipelinesDatabase = { kind: "own", volume: { size: "20Gi" }, credentials: given };
const external: PipelinesDatabase = { kind: "external", host: "db.example.com", port: 3307, credentials: given };

function idsOf(database: PipelinesDatabase): string[] {
  const chart = new PipelinesDatabaseChart(new App(), "db", { release: RELEASES["26.03"], mesh: "sidecar", database });
  return objectsOf(chart).map(objectId).sort();
}

test("a server in the cluster comes with its volume, account, Secret and place in the mesh", () => {
  expect(idsOf(own)).toEqual([
    "AuthorizationPolicy kubeflow/mysql",
    "Deployment kubeflow/mysql",
    "DestinationRule kubeflow/ml-pipeline-mysql",
    "PersistentVolumeClaim kubeflow/mysql-pv-claim",
    "Secret kubeflow/mysql-secret",
    "Service kubeflow/mysql",
    "ServiceAccount kubeflow/mysql",
  ]);
});

test("of a server elsewhere only the Secret is made, and nothing where that is there already", () => {
  expect(idsOf(external)).toEqual(["Secret kubeflow/mysql-secret"]);
  expect(idsOf({ ...external, credentials: { kind: "secret", name: "vault" } })).toEqual([]);
});

test("programs are told where the database is and which Secret opens it", () => {
  const keys = (secret: string) => ({
    user: { secret, key: "username" },
    password: { secret, key: "password" },
  });
  expect(databaseRef(own)).toEqual({ host: "mysql", port: 3306, ...keys("mysql-secret") });
  expect(databaseRef({ ...external, credentials: { kind: "secret", name: "vault" } })).toEqual({
    host: "db.example.com",
    port: 3307,
    ...keys("vault"),
  });
});
