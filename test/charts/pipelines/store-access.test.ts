import type { ObjectStore } from "../../../charts/pipelines/object-store";
import {
  artifactRepository,
  launcherProviders,
  tenantCredentials,
  tenantRoot,
} from "../../../charts/pipelines/store-access";
import { environmentOf, render, SEAWEEDFS, STORE_KEYS } from "./rendering";

const s3: ObjectStore = { kind: "s3", bucket: "runs", region: "eu-central-1" };
const s3Keys: ObjectStore = { ...s3, credentials: STORE_KEYS };
const ceph: ObjectStore = { ...s3Keys, endpoint: "https://s3.example.com:9000" };
const gcs: ObjectStore = { kind: "gcs", bucket: "runs", credentials: STORE_KEYS };
const azure: ObjectStore = { kind: "azure", container: "runs", account: "example", credentials: STORE_KEYS };

const SERVER = "Deployment kubeflow/ml-pipeline";
const UI = "Deployment kubeflow/ml-pipeline-ui";
const tenantSecret = {
  secretName: "mlpipeline-minio-artifact",
  accessKeyKey: "accesskey",
  secretKeyKey: "secretkey",
};

test.each([
  [SEAWEEDFS, "issued", "minio://mlpipeline/private-artifacts/$(namespace)/v2/artifacts"],
  [azure, "issued", "minio://runs/private-artifacts/$(namespace)/v2/artifacts"],
  [s3Keys, "shared", "s3://runs/private-artifacts/$(namespace)/v2/artifacts"],
  [s3, "identity", "s3://runs/private-artifacts/$(namespace)/v2/artifacts"],
  [gcs, "identity", "gs://runs/private-artifacts/$(namespace)/v2/artifacts"],
])("tenants of %j log in by %s keys and keep to their own folder", (store, credentials, root) => {
  expect(tenantCredentials(store)).toBe(credentials);
  expect(tenantRoot(store)).toBe(root);
});

test.each([
  [
    SEAWEEDFS,
    {
      minio: {
        default: {
          endpoint: "seaweedfs.kubeflow:9000",
          region: "us-east-1",
          disableSSL: true,
          credentials: { fromEnv: false, secretRef: tenantSecret },
        },
      },
    },
  ],
  [
    ceph,
    {
      s3: {
        default: {
          endpoint: "s3.example.com:9000",
          region: "eu-central-1",
          disableSSL: false,
          credentials: { fromEnv: false, secretRef: tenantSecret },
        },
      },
    },
  ],
  [
    s3,
    {
      s3: {
        default: {
          endpoint: "s3.eu-central-1.amazonaws.com",
          region: "eu-central-1",
          disableSSL: false,
          credentials: { fromEnv: true },
        },
      },
    },
  ],
  [gcs, { gs: { default: { credentials: { fromEnv: true } } } }],
])("launchers reach %j", (store, providers) => {
  expect(launcherProviders(store)).toEqual(providers);
});

test("Argo keeps logs below the tenant's folder, by run and date", () => {
  const keyFormat = `private-artifacts/$(namespace)/{{workflow.name}}/{{workflow.creationTimestamp.Y}}/{{workflow.creationTimestamp.m}}/{{workflow.creationTimestamp.d}}/{{pod.name}}`;
  const secrets = {
    accessKeySecret: { name: "mlpipeline-minio-artifact", key: "accesskey" },
    secretKeySecret: { name: "mlpipeline-minio-artifact", key: "secretkey" },
  };
  expect(artifactRepository(SEAWEEDFS)).toEqual({
    archiveLogs: true,
    s3: {
      ...{ endpoint: "seaweedfs.kubeflow:9000", bucket: "mlpipeline", region: "us-east-1", insecure: true },
      keyFormat,
      ...secrets,
    },
  });
  expect(artifactRepository(s3)).toMatchObject({ s3: { useSDKCreds: true, insecure: false } });
  expect(artifactRepository(gcs)).toEqual({ archiveLogs: true, gcs: { bucket: "runs", keyFormat } });
});

test("the API server speaks S3 with every store, and states empty keys where it comes with a cloud's identity", () => {
  expect(environmentOf(SERVER)).toMatchObject({
    ...{ OBJECTSTORECONFIG_SECURE: "false", OBJECTSTORECONFIG_HOST: "seaweedfs.kubeflow" },
    OBJECTSTORECONFIG_PORT: "9000",
  });
  expect(environmentOf(SERVER, { objectStore: s3 })).toMatchObject({
    ...{ OBJECTSTORECONFIG_SECURE: "true", OBJECTSTORECONFIG_HOST: "s3.eu-central-1.amazonaws.com" },
    ...{ OBJECTSTORECONFIG_PORT: "", OBJECTSTORECONFIG_REGION: "eu-central-1" },
    ...{ OBJECTSTORECONFIG_ACCESSKEY: "", OBJECTSTORECONFIG_SECRETACCESSKEY: "" },
  });
  expect(environmentOf(SERVER, { objectStore: gcs })).toMatchObject({
    OBJECTSTORECONFIG_HOST: "storage.googleapis.com",
    OBJECTSTORECONFIG_ACCESSKEY: { secretKeyRef: { name: "store", key: "accesskey" } },
  });
});

test("the UI reads stores in the cluster as MinIO, and others as S3", () => {
  const named = (store: ObjectStore) =>
    Object.keys(environmentOf(UI, { objectStore: store })).filter((name) => /^(MINIO|AWS)/.test(name));
  expect(named(SEAWEEDFS)).toEqual(["MINIO_NAMESPACE", "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY"]);
  expect(named(s3)).toEqual(["AWS_S3_ENDPOINT", "AWS_REGION", "AWS_SSL"]);
  expect(named(ceph)).toEqual([
    ...["AWS_S3_ENDPOINT", "AWS_S3_PORT", "AWS_REGION", "AWS_SSL"],
    ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
  ]);
  expect(environmentOf(UI, { objectStore: gcs })).toMatchObject({ DISABLE_GKE_METADATA: "false" });
});

test("the profile controller issues keys where SeaweedFS is, copies those of S3, and has none elsewhere", () => {
  const environment = (objectStore: ObjectStore) =>
    render({ objectStore, settings: { artifactRetentionDays: 30 } }).get(
      "ConfigMap kubeflow/kubeflow-pipelines-profile-controller-env",
    )?.data;
  const program = "Deployment kubeflow/kubeflow-pipelines-profile-controller";
  expect(environment(SEAWEEDFS)).toEqual({
    ...{ CHILDREN: "/hooks/children.json", CREDENTIALS: "issued", PORT: "8080" },
    ...{ BUCKET: "mlpipeline", REGION: "us-east-1", RETENTION_DAYS: "30" },
    ...{ IAM_URL: "http://seaweedfs.kubeflow:8111", S3_URL: "http://seaweedfs.kubeflow:8333" },
  });
  expect(environment(s3Keys)).toEqual({ CHILDREN: "/hooks/children.json", CREDENTIALS: "shared", PORT: "8080" });
  expect(Object.keys(environmentOf(program, { objectStore: s3Keys }))).toEqual(["ACCESS_KEY", "SECRET_KEY"]);
  for (const store of [s3, gcs]) expect(environmentOf(program, { objectStore: store })).toEqual({});
});
