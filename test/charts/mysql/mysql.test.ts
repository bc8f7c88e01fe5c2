import { App, Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { MySql } from "../../../charts/mysql/mysql";
import type { MySqlProps } from "../../../charts/mysql/settings";

const defaults: MySqlProps = {
  name: "katib-mysql",
  namespace: "kubeflow",
  image: "mysql:8.4",
  labels: { app: "katib-mysql" },
  volume: { size: "10Gi" },
  claim: "katib-data",
  credentials: { kind: "given", user: "root", password: "secret" },
  secret: { name: "katib-mysql-secrets", userKey: "user", passwordKey: "password" },
};

function mysql(props: Partial<MySqlProps> = {}): { server: MySql; objects: Map<string, PlainObject> } {
  const chart = new Chart(new App(), "chart");
  const server = new MySql(chart, "mysql", { ...defaults, ...props });
  return { server, objects: new Map(objectsOf(chart).map((object) => [objectId(object), object])) };
}

function podOf(props: Partial<MySqlProps> = {}): k8s.PodTemplateSpec {
  return (mysql(props).objects.get("Deployment kubeflow/katib-mysql")?.spec as k8s.DeploymentSpec).template;
}

function containerOf(props: Partial<MySqlProps> = {}): k8s.Container {
  return podOf(props).spec!.containers[0];
}

const ACCESS = { policy: "mysql", callers: ["ml-pipeline"], destinationRule: "ml-pipeline-mysql" };

test("a server is five objects, and two more in the mesh", () => {
  const plain = [
    "Deployment kubeflow/katib-mysql",
    "PersistentVolumeClaim kubeflow/katib-data",
    "Secret kubeflow/katib-mysql-secrets",
    "Service kubeflow/katib-mysql",
    "ServiceAccount kubeflow/katib-mysql",
  ];
  expect([...mysql().objects.keys()].sort()).toEqual(plain);
  expect([...mysql({ access: ACCESS }).objects.keys()].sort()).toEqual([
    "AuthorizationPolicy kubeflow/mysql",
    plain[0],
    "DestinationRule kubeflow/ml-pipeline-mysql",
    ...plain.slice(1),
  ]);
});

test("clients are told the Service's name and the Secret's keys", () => {
  expect(mysql().server.ref).toEqual({
    host: "katib-mysql",
    port: 3306,
    user: { secret: "katib-mysql-secrets", key: "user" },
    password: { secret: "katib-mysql-secrets", key: "password" },
  });
});

test("a Secret of somebody else's is referred to and not made", () => {
  const { server, objects } = mysql({ credentials: { kind: "secret", name: "vault" } });
  expect([...objects.keys()].filter((id) => id.startsWith("Secret"))).toEqual([]);
  expect([server.ref.user, server.ref.password].map(({ secret }) => secret)).toEqual(["vault", "vault"]);
  expect(containerOf({ credentials: { kind: "secret", name: "vault" } }).env?.[0].valueFrom?.secretKeyRef?.name).toBe(
    "vault",
  );
});

test("an account that the server would not have is refused", () => {
  expect(() => mysql({ credentials: { kind: "given", user: "katib", password: "secret" } })).toThrow(
    'chart/mysql: credentials.user is "katib"; the server has one account, set "root"',
  );
});

test("no password is in a command, an argument or a plain value", () => {
  const { env, ...container } = containerOf({ database: "katib" });
  expect(env).toEqual([
    { name: "MYSQL_ROOT_PASSWORD", valueFrom: { secretKeyRef: { key: "password", name: "katib-mysql-secrets" } } },
    { name: "MYSQL_DATABASE", value: "katib" },
  ]);
  expect(JSON.stringify(container)).not.toContain("PASSWORD");
});

test("the container is restricted, with volumes for what the server writes", () => {
  const { securityContext, volumeMounts } = containerOf();
  expect(securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 999, runAsGroup: 999 });
  expect(volumeMounts?.map(({ mountPath }) => mountPath)).toEqual(["/var/lib/mysql", "/var/run/mysqld", "/tmp"]);
  expect(podOf().spec?.automountServiceAccountToken).toBe(false);
});

test("the data is below the root of the volume, which is not empty on ext4", () => {
  expect(containerOf().args).toEqual(["--datadir", "/var/lib/mysql/datadir", "--disable-log-bin"]);
});

test("the old way to authenticate is offered only to those who ask for it", () => {
  expect(containerOf({ nativePassword: true }).args).toEqual(
    expect.arrayContaining(["--authentication-policy=mysql_native_password", "--mysql-native-password=ON"]),
  );
});

test("another port reaches the server, the probes, the Service and the policy", () => {
  const { objects } = mysql({ port: 3307, access: ACCESS });
  const { args, ports, readinessProbe } = containerOf({ port: 3307 });
  expect(args).toContain("--port=3307");
  expect(ports).toEqual([{ name: "mysql", containerPort: 3307 }]);
  expect(readinessProbe?.exec?.command).toContain("--port=3307");
  expect((objects.get("Service kubeflow/katib-mysql")?.spec as k8s.ServiceSpec).ports).toEqual([
    { name: "mysql", port: 3307, protocol: "TCP", targetPort: 3307 },
  ]);
  expect(JSON.stringify(objects.get("AuthorizationPolicy kubeflow/mysql")?.spec)).toContain('"ports":["3307"]');
});

test("in the mesh the named accounts alone reach the port, and outside of it the Pod has no proxy", () => {
  expect(mysql({ access: ACCESS }).objects.get("AuthorizationPolicy kubeflow/mysql")?.spec).toEqual({
    selector: { matchLabels: { app: "katib-mysql" } },
    rules: [
      {
        from: [{ source: { principals: ["cluster.local/ns/kubeflow/sa/ml-pipeline"] } }],
        to: [{ operation: { ports: ["3306"] } }],
      },
    ],
  });
  const labels = (props: Partial<MySqlProps>) => podOf(props).metadata?.labels;
  expect(labels({ access: ACCESS })).toEqual({ app: "katib-mysql" });
  expect(labels({})).toEqual({ app: "katib-mysql", "sidecar.istio.io/inject": "false" });
  expect(labels({ mesh: "ambient" })).toEqual({ app: "katib-mysql", "istio.io/dataplane-mode": "none" });
});

test("one server at a time has the volume, after everything that it needs", () => {
  const chart = new Chart(new App(), "chart");
  const { ready } = new MySql(chart, "mysql", defaults);
  expect(ready.node.dependencies.map(({ node }) => node.id).sort()).toEqual([
    "credentials",
    "service-account",
    "volume-claim",
  ]);
  const { replicas, strategy } = mysql().objects.get("Deployment kubeflow/katib-mysql")?.spec as k8s.DeploymentSpec;
  expect([replicas, strategy]).toEqual([1, { type: "Recreate" }]);
});
