import * as pulumi from "@pulumi/pulumi";
import type { StaticKey } from "../../../../components/clusters/bucket";
import { valueOf } from "../../support/deployment";
import { deployGke, type Deployed } from "./deployed";

const BUCKET = { kind: "gcs", name: pulumi.output("runs"), id: pulumi.output("runs"), region: "europe-west4" } as const;

function key(name = "pipelines-artifacts"): Promise<Deployed<StaticKey>> {
  return deployGke({}, ({ stores }) => stores.staticKey(name, BUCKET));
}

const MEMBER = "serviceAccount:nodes@ml-prod.iam.gserviceaccount.com";

test("a key is that of an account of its own, which reads and writes one bucket", async () => {
  const { inputs } = await key();
  // Without an id, which the provider makes: two stacks of a project must not have the same account.
  expect(inputs("gcp:serviceaccount/account:Account")["pipelines-artifacts"]).toEqual({
    project: "ml-prod",
    displayName: "Reads and writes the bucket of pipelines-artifacts",
  });
  expect(inputs("gcp:storage/bucketIAMMember:BucketIAMMember")).toEqual({
    "pipelines-artifacts-objectUser": { bucket: "runs", role: "roles/storage.objectUser", member: MEMBER },
    "pipelines-artifacts-legacyBucketReader": {
      bucket: "runs",
      role: "roles/storage.legacyBucketReader",
      member: MEMBER,
    },
  });
  expect(inputs("gcp:storage/hmacKey:HmacKey")).toEqual({
    "pipelines-artifacts-key": { project: "ml-prod", serviceAccountEmail: "nodes@ml-prod.iam.gserviceaccount.com" },
  });
});

test("a key is there after its rights, and its secret is one", async () => {
  const { resource, result } = await key();
  expect(resource("pipelines-artifacts-key")).toMatchObject({
    parent: "cluster",
    after: expect.arrayContaining(["pipelines-artifacts-legacyBucketReader", "pipelines-artifacts-objectUser"]),
  });
  expect([await valueOf(result.accessKey), await valueOf(result.secretKey)]).toEqual(["GOOG1E", "hush"]);
  expect(await pulumi.isSecret(result.secretKey)).toBe(true);
});

test("a name is refused that leaves no room for the end of the account's id", async () => {
  await expect(key("a".repeat(23))).rejects.toThrow(
    `key "${"a".repeat(23)}": has 23 characters, and its account 22; take a shorter name`,
  );
  await expect(key("a".repeat(22))).resolves.toBeDefined();
});
