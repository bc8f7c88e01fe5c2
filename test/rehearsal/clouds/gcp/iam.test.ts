import { MemoryCloud } from "../support/memory-cloud";
import { PROJECT, project, projectWithCluster } from "./google-cloud";

const BUCKET_MEMBER = "gcp:storage/bucketIAMMember:BucketIAMMember";
const PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
const POOL = `${PROJECT}.svc.id.goog`;
const PRINCIPAL =
  `principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/${POOL}` +
  "/subject/ns/team-a/sa/default-editor";

const withBucket = async (cloud: MemoryCloud, uniformBucketLevelAccess = true) => {
  await cloud.create("gcp:storage/bucket:Bucket", "models", { location: "EUROPE-WEST4", uniformBucketLevelAccess });
  return cloud;
};
const grant = (inputs: object = {}) => ({
  bucket: "models",
  role: "roles/storage.objectViewer",
  member: PRINCIPAL,
  ...inputs,
});

describe("members", () => {
  it("are ServiceAccounts of clusters only once a cluster has made their pool", async () => {
    const before = await withBucket(await project());
    const message =
      `googleapi: Error 400: Identity Pool does not exist (${POOL}). Please check that you specified a valid resource ` +
      "name as returned in the `name` attribute in the configuration API., badRequest";
    await expect(before.create(BUCKET_MEMBER, "grant", grant())).rejects.toThrow(new Error(message));
    const shared = { member: `serviceAccount:${POOL}[team-a/default-editor]` };
    await expect(before.create(BUCKET_MEMBER, "grant", grant(shared))).rejects.toThrow(new Error(message));

    const after = await withBucket(await projectWithCluster());
    expect(await after.made(BUCKET_MEMBER, "grant", grant())).toBe(`b/models/roles/storage.objectViewer/${PRINCIPAL}`);
    const condition = { title: "prefix", expression: "true" };
    expect(await after.made(BUCKET_MEMBER, "part", grant({ ...shared, condition }))).toBe(
      `b/models/roles/storage.objectViewer/serviceAccount:${POOL}[team-a/default-editor]/prefix`,
    );
  });

  it.each([
    ["without a kind", "team-a", 'Invalid member "team-a"'],
    ["of no form that is known", "principal://iam.googleapis.com/sa/default-editor", "Invalid member"],
    ["who have no address", "user:alice", 'Invalid member "user:alice"'],
    [
      "by the project's id",
      PRINCIPAL.replace("123456789012", PROJECT),
      'Principals need the number of the project: "ml-prod"',
    ],
    ["who are not there", `serviceAccount:x@${PROJECT}.iam.gserviceaccount.com`, "Service account x@ml-prod.iam"],
  ])("are refused %s", async (_what, member, message) => {
    const cloud = await withBucket(await projectWithCluster());
    await expect(cloud.create(BUCKET_MEMBER, "grant", grant({ member }))).rejects.toThrow(message);
  });

  it("are accounts once they are made", async () => {
    const cloud = await withBucket(await project(["iam"]));
    const { computed } = await cloud.create("gcp:serviceaccount/account:Account", "nodes", {
      accountId: "kubeflow-nodes",
    });
    const email = `kubeflow-nodes@${PROJECT}.iam.gserviceaccount.com`;
    expect(computed).toMatchObject({ email, member: `serviceAccount:${email}` });
    const made = await cloud.made(BUCKET_MEMBER, "grant", grant({ member: computed.member }));
    expect(made).toBe(`b/models/roles/storage.objectViewer/serviceAccount:${email}`);
  });

  it("are Google's own accounts once their API is enabled", async () => {
    const member = "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com";
    const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
    const cryptoKeyId = "projects/keys/locations/europe-west4/keyRings/ring/cryptoKeys/gke";
    const type = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
    const before = await project();
    await expect(before.create(type, "grant", { cryptoKeyId, role, member })).rejects.toThrow("does not exist");
    const after = await project(["container"]);
    expect(await after.made(type, "grant", { cryptoKeyId, role, member })).toBe(`${cryptoKeyId}/${role}/${member}`);
    await expect(after.create(type, "grant", { cryptoKeyId: "gke", role, member })).rejects.toThrow(
      "'gke' was not found",
    );
  });
});

describe("rights", () => {
  it.each([
    ["that are no role", { role: "storage.admin" }, "Role (storage.admin) does not exist"],
    [
      "that a bucket does not know",
      { role: "roles/dns.admin" },
      "Role roles/dns.admin is not supported for this resource.",
    ],
    ["on no bucket", { bucket: "other" }, "Error 404: The specified bucket does not exist: other, notFound"],
  ])("are refused %s", async (_what, inputs, message) => {
    const cloud = await withBucket(await projectWithCluster());
    await expect(cloud.create(BUCKET_MEMBER, "grant", grant(inputs))).rejects.toThrow(message);
  });

  it("need uniform access for conditions and for ServiceAccounts of clusters", async () => {
    const cloud = await withBucket(await projectWithCluster(), false);
    const condition = { title: "prefix", expression: "true" };
    const made = (inputs: object) => cloud.create(BUCKET_MEMBER, "grant", grant(inputs));
    await expect(made({})).rejects.toThrow("needs uniform bucket-level access: models has none");
    await expect(made({ member: "group:ml@example.com", condition })).rejects.toThrow(
      "Error 412: Conditions need uniform bucket-level access: models has none, conditionNotMet",
    );
    expect((await made({ member: "group:ml@example.com" })).id).toContain("group:ml@example.com");
  });

  it("in a project need its API", async () => {
    const inputs = { project: PROJECT, role: "roles/container.admin", member: "group:ml@example.com" };
    await expect((await project()).create(PROJECT_MEMBER, "admins", inputs)).rejects.toThrow(
      "Cloud Resource Manager API",
    );
    const cloud = await project(["cloudresourcemanager"]);
    expect(await cloud.made(PROJECT_MEMBER, "admins", inputs)).toBe(
      "ml-prod/roles/container.admin/group:ml@example.com",
    );
  });

  it("on a DNS zone are for the zone of any project", async () => {
    const cloud = await projectWithCluster();
    const type = "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember";
    const inputs = { project: "dns", managedZone: "example-com", role: "roles/dns.admin", member: PRINCIPAL };
    expect(await cloud.made(type, "zone", inputs)).toBe(
      `projects/dns/managedZones/example-com/roles/dns.admin/${PRINCIPAL}`,
    );
  });

  it("to act as an account are for accounts that are there", async () => {
    const cloud = await project(["iam"]);
    const serviceAccountId = `projects/${PROJECT}/serviceAccounts/x@${PROJECT}.iam.gserviceaccount.com`;
    const inputs = { serviceAccountId, role: "roles/iam.workloadIdentityUser", member: "group:ml@example.com" };
    const made = cloud.create("gcp:serviceaccount/iAMMember:IAMMember", "user", inputs);
    await expect(made).rejects.toThrow("Service account x@ml-prod.iam.gserviceaccount.com does not exist.");
  });
});

describe("accounts", () => {
  it.each(["short", "Nodes-of-kubeflow", "a".repeat(31)])("do not have the id %p", async (accountId) => {
    const made = (await project(["iam"])).create("gcp:serviceaccount/account:Account", "nodes", { accountId });
    await expect(made).rejects.toThrow(
      `Account id "${accountId}" must have 6 to 30 lower-case letters, digits and dashes`,
    );
  });
});
