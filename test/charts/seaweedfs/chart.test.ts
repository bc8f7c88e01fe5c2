import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { RELEASES } from "../../../charts/releases";
import { objectStoreRef, PipelinesObjectStoreChart, type PipelinesObjectStore } from "../../../charts/seaweedfs/chart";
import type { PipelinesObjectStoreChartProps } from "../../../charts/seaweedfs/chart";

const given = { kind: "given", user: "kubeflow", password: "secret" } as const;
const elsewhere = { kind: "secret", name: "vault" } as const;
const volume = { size: "20Gi" };
const own: PipelinesObjectStore = { kind: "seaweedfs", bucket: "mlpipeline", volume, credentials: given };
const azure: PipelinesObjectStore = {
  kind: "azure",
  container: "artifacts",
  account: "kubeflow",
  accountKey: { kind: "given", key: "account-secret" },
  volume,
  credentials: given,
};

function render(
  store: PipelinesObjectStore,
  props: Partial<PipelinesObjectStoreChartProps> = {},
): Map<string, PlainObject> {
  const defaults = { release: RELEASES["26.03"], mesh: "sidecar", store } as const;
  const chart = new PipelinesObjectStoreChart(new App(), "store", { ...defaults, ...props });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

function podOf(store: PipelinesObjectStore): k8s.PodTemplateSpec {
  return (render(store).get("Deployment kubeflow/seaweedfs")?.spec as k8s.DeploymentSpec).template;
}

const SEAWEEDFS = [
  "AuthorizationPolicy kubeflow/seaweedfs-service",
  "ConfigMap kubeflow/seaweedfs-setup",
  "Deployment kubeflow/seaweedfs",
  "DestinationRule kubeflow/ml-pipeline-seaweedfs",
  "NetworkPolicy kubeflow/seaweedfs",
  "PersistentVolumeClaim kubeflow/seaweedfs-pvc",
  "Secret kubeflow/mlpipeline-minio-artifact",
  "Service kubeflow/seaweedfs",
  "ServiceAccount kubeflow/seaweedfs",
];

test("SeaweedFS is nine objects, and in front of Azure one more, with the account's key", () => {
  expect([...render(own).keys()].sort()).toEqual(SEAWEEDFS);
  expect([...render(azure).keys()].sort()).toEqual([
    ...SEAWEEDFS.slice(0, 7),
    "Secret kubeflow/seaweedfs-azure-account",
    ...SEAWEEDFS.slice(7),
  ]);
});

test("of a store elsewhere only the Secret with given keys is made", () => {
  const s3 = { kind: "s3", bucket: "artifacts", region: "eu-central-1" } as const;
  expect([...render({ ...s3, credentials: given }).keys()]).toEqual(["Secret kubeflow/mlpipeline-minio-artifact"]);
  expect([...render({ ...s3, credentials: elsewhere }).keys()]).toEqual([]);
  expect([...render({ kind: "gcs", bucket: "artifacts" }).keys()]).toEqual([]);
});

test("programs are told the store, and credentials by the Secret that has them", () => {
  const keys = (secret: string) => ({ secret, accessKey: "accesskey", secretKey: "secretkey" });
  expect(objectStoreRef(own)).toEqual({
    kind: "seaweedfs",
    bucket: "mlpipeline",
    credentials: keys("mlpipeline-minio-artifact"),
  });
  expect(objectStoreRef({ ...azure, credentials: elsewhere })).toEqual({
    kind: "azure",
    container: "artifacts",
    account: "kubeflow",
    credentials: keys("vault"),
  });
  expect(objectStoreRef({ kind: "gcs", bucket: "artifacts" })).toEqual({ kind: "gcs", bucket: "artifacts" });
});

test("every container is restricted, and no key is in a plain value", () => {
  for (const store of [own, azure]) {
    for (const { securityContext, env = [], args } of podOf(store).spec!.containers) {
      expect(securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 1000 });
      expect(env.filter(({ name }) => /KEY/.test(name)).every(({ value }) => value === undefined)).toBe(true);
      expect(JSON.stringify(args)).not.toContain("secret");
    }
  }
});

test("S3 knows the administrator by its keys from its first moment", () => {
  const ref = (name: string, key: string) => ({
    name,
    valueFrom: { secretKeyRef: { name: "mlpipeline-minio-artifact", key } },
  });
  expect(podOf(own).spec?.containers[0].env).toEqual([
    ref("AWS_ACCESS_KEY_ID", "accesskey"),
    ref("AWS_SECRET_ACCESS_KEY", "secretkey"),
    { name: "BUCKET", value: "mlpipeline" },
  ]);
});

test("before Azure a second container writes on what comes in", () => {
  const [server, writer] = podOf(azure).spec!.containers;
  expect(writer.args).toEqual(["filer.remote.sync", "-filer=localhost:8888", "-dir=/buckets/artifacts"]);
  expect(server.env?.slice(2)).toEqual([
    { name: "BUCKET", value: "artifacts" },
    { name: "AZURE_ACCOUNT", value: "kubeflow" },
    {
      name: "AZURE_ACCOUNT_KEY",
      valueFrom: { secretKeyRef: { name: "seaweedfs-azure-account", key: "account-key" } },
    },
  ]);
});

test("an account's key that is there already is referred to", () => {
  const store: PipelinesObjectStore = { ...azure, accountKey: { kind: "secret", secret: "vault", key: "azure" } };
  expect([...render(store).keys()].sort()).toEqual(SEAWEEDFS);
  expect(podOf(store).spec?.containers[0].env?.[4].valueFrom).toEqual({
    secretKeyRef: { name: "vault", key: "azure" },
  });
});

test("only ports where requests are signed are open, to tenants S3 alone", () => {
  expect(render(own).get("AuthorizationPolicy kubeflow/seaweedfs-service")?.spec).toEqual({
    selector: { matchLabels: { app: "seaweedfs" } },
    action: "ALLOW",
    rules: [{ to: [{ operation: { ports: ["8333", "8111"] } }] }],
  });
  const ports = (mesh: "sidecar" | "ambient") => {
    const policy = render(own, { mesh }).get("NetworkPolicy kubeflow/seaweedfs")?.spec as k8s.NetworkPolicySpec;
    return policy.ingress?.map((rule) => rule.ports?.map(({ port }) => port));
  };
  expect(ports("sidecar")).toEqual([[8333], [8333, 8111]]);
  expect(ports("ambient")).toEqual([
    [8333, 15008],
    [8333, 8111, 15008],
  ]);
});

test("the Pod is made anew with new keys, which the setup reads once", () => {
  const annotations = (secretsDigest?: string) =>
    (render(own, { secretsDigest }).get("Deployment kubeflow/seaweedfs")?.spec as k8s.DeploymentSpec).template.metadata
      ?.annotations;
  expect(Object.keys(annotations() ?? {})).toEqual(["kubeflow.org/config-digest"]);
  expect(annotations("a")).toEqual({ ...annotations(), "kubeflow.org/secrets-digest": "a" });
});
