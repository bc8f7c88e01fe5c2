import * as pulumi from "@pulumi/pulumi";
import type { Grant } from "../../../../components/clusters/identity";
import { valueOf } from "../../support/deployment";
import { deployGke } from "./deployed";

const ACCOUNT = { namespace: "team-a", name: "default-editor" };

const MEMBER =
  "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ml-prod.svc.id.goog/subject/ns/team-a/sa/default-editor";

const BUCKET = { kind: "gcs", name: pulumi.output("artifacts"), id: pulumi.output("artifacts") } as const;

function bind(grants: readonly Grant[]) {
  return deployGke({}, (cluster) => cluster.identity.bind("team-a", ACCOUNT, grants));
}

test("a ServiceAccount goes by its own name: neither it nor its Pods carry anything", async () => {
  const { result } = await bind([]);
  expect(result).toEqual({ serviceAccountAnnotations: {}, podLabels: {}, env: {}, ready: [] });
});

test("a ServiceAccount reads objects of a bucket, or writes them, and has no right to the bucket itself", async () => {
  const { inputs, result } = await bind([
    { kind: "bucket", bucket: BUCKET, access: "read" },
    { kind: "bucket", bucket: BUCKET, access: "write" },
  ]);
  expect(inputs("gcp:storage/bucketIAMMember:BucketIAMMember")).toEqual({
    "team-a-0": { bucket: "artifacts", role: "roles/storage.objectViewer", member: MEMBER },
    "team-a-1": { bucket: "artifacts", role: "roles/storage.objectUser", member: MEMBER },
  });
  expect(await Promise.all(result.ready.map(({ urn }) => valueOf(urn)))).toEqual([
    expect.stringMatching(/::team-a-0$/),
    expect.stringMatching(/::team-a-1$/),
  ]);
});

test("below a prefix, a ServiceAccount uses and lists objects, and no others", async () => {
  const { resource } = await bind([{ kind: "bucket", bucket: BUCKET, access: "write", prefix: "team-a/" }]);
  expect(resource("team-a-0").inputs).toEqual({
    bucket: "artifacts",
    role: "roles/storage.objectUser",
    member: MEMBER,
    condition: {
      title: "prefix",
      expression:
        'resource.name.startsWith("projects/_/buckets/artifacts/objects/team-a/") || ' +
        'api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("team-a/")',
    },
  });
});

test("a ServiceAccount changes one zone, and only sees the others of its project", async () => {
  const { resource } = await bind([{ kind: "dnsZone", zone: pulumi.output("dns-prod/example-com") }]);
  expect(resource("team-a-0-zone")).toMatchObject({
    type: "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember",
    inputs: { project: "dns-prod", managedZone: "example-com", role: "roles/dns.admin", member: MEMBER },
  });
  expect(resource("team-a-0-zones")).toMatchObject({
    type: "gcp:projects/iAMMember:IAMMember",
    inputs: { project: "dns-prod", role: "roles/dns.reader", member: MEMBER },
  });
});

test("rights are given after the cluster is made, whose pool of identities they name", async () => {
  const { resource } = await bind([
    { kind: "bucket", bucket: BUCKET, access: "read" },
    { kind: "dnsZone", zone: "dns-prod/example-com" },
  ]);
  for (const name of ["team-a-0", "team-a-1-zone", "team-a-1-zones"]) {
    expect(resource(name)).toMatchObject({ parent: "cluster", after: expect.arrayContaining(["cluster-cluster"]) });
  }
});

test("a bucket of another cloud is refused", async () => {
  const bucket = { ...BUCKET, kind: "s3" } as const;
  await expect(bind([{ kind: "bucket", bucket, access: "read" }])).rejects.toThrow(
    new Error('team-a-0: GKE gives rights to buckets of kind "gcs", not "s3"'),
  );
});
