import fc from "fast-check";
import {
  bucketOf,
  endpointOf,
  isInCluster,
  pipelineRoot,
  type ObjectStore,
} from "../../../charts/pipelines/object-store";

const credentials = { secret: "keys", accessKey: "accesskey", secretKey: "secretkey" };
const STORES: Record<string, ObjectStore> = {
  seaweedfs: { kind: "seaweedfs", bucket: "mlpipeline", credentials },
  s3: { kind: "s3", bucket: "artifacts", region: "eu-central-1" },
  gcs: { kind: "gcs", bucket: "artifacts" },
  azure: { kind: "azure", container: "artifacts", account: "kubeflow", credentials },
};

test.each([
  ["seaweedfs", { host: "seaweedfs.kubeflow", port: 9000, secure: false, region: "us-east-1" }],
  ["s3", { host: "s3.eu-central-1.amazonaws.com", port: 443, secure: true, region: "eu-central-1" }],
  ["gcs", { host: "storage.googleapis.com", port: 443, secure: true, region: "auto" }],
  ["azure", { host: "seaweedfs.kubeflow", port: 9000, secure: false, region: "us-east-1" }],
])("%s is reached here", (kind, endpoint) => {
  expect(endpointOf(STORES[kind])).toEqual(endpoint);
});

test.each([
  ["seaweedfs", "minio://mlpipeline/v2/artifacts"],
  ["s3", "s3://artifacts/v2/artifacts"],
  ["gcs", "gs://artifacts/v2/artifacts"],
  ["azure", "minio://artifacts/v2/artifacts"],
])("runs in %s put artifacts here", (kind, root) => {
  expect(pipelineRoot(STORES[kind])).toBe(root);
});

test("a SeaweedFS stands before its own volume and before Azure", () => {
  expect(Object.keys(STORES).filter((kind) => isInCluster(STORES[kind]))).toEqual(["seaweedfs", "azure"]);
  expect(bucketOf(STORES.azure)).toBe("artifacts");
});

test("another S3 service is taken apart into host, port and scheme", () => {
  const at = (endpoint: string) => endpointOf({ kind: "s3", bucket: "b", region: "r", endpoint });
  expect(at("https://s3.example.com")).toMatchObject({ host: "s3.example.com", port: 443, secure: true });
  expect(at("http://minio.example.com")).toMatchObject({ port: 80, secure: false });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65535 }), fc.boolean(), (port, secure) => {
      const endpoint = at(`${secure ? "https" : "http"}://s3.example.com:${port}`);
      expect(endpoint).toEqual({ host: "s3.example.com", port, secure, region: "r" });
    }),
  );
});
