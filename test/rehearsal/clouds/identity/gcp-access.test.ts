import * as fc from "fast-check";
import { gcpAccessOf, type GoogleAccessRequest } from "../../../../rehearsal/clouds/identity/gcp-access";
import type { CloudRecord } from "../../../../rehearsal/clouds/world";
import { account, record, same } from "./support";

const project = { id: "acme", number: "123456789012" };
const owner = { namespace: "team-a", name: "default-editor" };
const POOL = "iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/acme.svc.id.goog";
const PRINCIPAL = `principal://${POOL}/subject/ns/team-a/sa/default-editor`;
const ACCOUNT = "editor@acme.iam.gserviceaccount.com";

const cluster = record("gcp:container/cluster:Cluster", "kubeflow", {
  ...{ project: "acme", location: "europe-west4", name: "kubeflow" },
  workloadIdentityConfig: { workloadPool: "acme.svc.id.goog" },
});
const onBucket = (member: string, role = "roles/storage.objectViewer", expression?: string): CloudRecord =>
  record("gcp:storage/bucketIAMMember:BucketIAMMember", `${role} ${member}`, {
    ...{ bucket: "artifacts", role, member },
    ...(expression === undefined ? {} : { condition: { title: "prefix", expression } }),
  });

const request: GoogleAccessRequest = {
  ...{ project, serviceAccount: owner, annotations: {}, podLabels: {} },
  issuer: "https://container.googleapis.com/v1/projects/acme/locations/europe-west4/clusters/kubeflow",
  ...{ action: "read", resource: "artifacts/team-a/model" },
};

describe("gcpAccessOf", () => {
  it("allows a ServiceAccount that is itself a member", () => {
    expect(gcpAccessOf([cluster, onBucket(PRINCIPAL)], request)).toEqual({
      allowed: true,
      reason: `"${PRINCIPAL}" may read "artifacts/team-a/model"`,
    });
  });

  it("allows exactly the ServiceAccount that is a member", () => {
    fc.assert(
      fc.property(account, account, (bound, asking) => {
        const member = `principal://${POOL}/subject/ns/${bound.namespace}/sa/${bound.name}`;
        const decision = gcpAccessOf([cluster, onBucket(member)], { ...request, serviceAccount: asking });
        expect(decision.allowed).toBe(same(bound, asking));
      }),
    );
  });

  it("allows every ServiceAccount of a namespace whose set is a member", () => {
    const records = [cluster, onBucket(`principalSet://${POOL}/namespace/team-a`)];
    expect(gcpAccessOf(records, { ...request, serviceAccount: { ...owner, name: "viewer" } }).allowed).toBe(true);
    expect(gcpAccessOf(records, { ...request, serviceAccount: { ...owner, namespace: "team-b" } }).allowed).toBe(false);
  });

  it.each([
    ["the project's id where its number belongs", PRINCIPAL.replace("123456789012", "acme")],
    ["the project's number where its id belongs", PRINCIPAL.replace("acme.svc", "123456789012.svc")],
    ["https in front", PRINCIPAL.replace("principal://", "https://")],
    ["the name that only accounts' policies know", "serviceAccount:acme.svc.id.goog[team-a/default-editor]"],
  ])("denies a member with %s", (_what, member) => {
    expect(gcpAccessOf([cluster, onBucket(member)], request)).toEqual({
      allowed: false,
      reason: `"${PRINCIPAL}" lacks "storage.objects.list" on "artifacts/team-a/model"`,
    });
  });

  it.each([
    ["is not there", []],
    ["has no pool", [{ ...cluster, outputs: { ...cluster.outputs, workloadIdentityConfig: undefined } }]],
    ["is in another place", [{ ...cluster, outputs: { ...cluster.outputs, location: "europe-west1" } }]],
  ])("denies tokens of a cluster that %s", (_what, clusters) => {
    expect(gcpAccessOf([...clusters, onBucket(PRINCIPAL)], request)).toEqual({
      allowed: false,
      reason: `no cluster with the issuer "${request.issuer}" has the pool "acme.svc.id.goog"`,
    });
  });

  it.each([
    ["roles/storage.objectViewer", true, false],
    ["roles/storage.objectUser", true, true],
    ["roles/storage.objectAdmin", true, true],
    ["roles/storage.objectCreator", false, false],
    ["roles/storage.legacyObjectReader", false, false],
    ["projects/acme/roles/lister", true, false],
    ["roles/viewer", false, false],
  ])("lets members with %s read: %s, write: %s", (role, read, write) => {
    const custom = record("gcp:projects/iAMCustomRole:IAMCustomRole", "lister", {
      name: "projects/acme/roles/lister",
      permissions: ["storage.objects.get", "storage.objects.list"],
    });
    const records = [cluster, custom, onBucket(PRINCIPAL, role)];
    expect(gcpAccessOf(records, request).allowed).toBe(read);
    expect(gcpAccessOf(records, { ...request, action: "write" }).allowed).toBe(write);
  });

  it("heeds a binding's condition, for objects and for lists of them", () => {
    const object = 'resource.name.startsWith("projects/_/buckets/artifacts/objects/team-a/")';
    const list = 'api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("team-a/")';
    const records = [cluster, onBucket(PRINCIPAL, "roles/storage.objectViewer", `${object} || ${list}`)];
    expect(gcpAccessOf(records, request).allowed).toBe(true);
    expect(gcpAccessOf(records, { ...request, resource: "artifacts/team-b/model" }).allowed).toBe(false);
    const withoutList = [cluster, onBucket(PRINCIPAL, "roles/storage.objectViewer", object)];
    expect(gcpAccessOf(withoutList, request).reason).toContain('lacks "storage.objects.list"');
  });

  it("denies other buckets", () => {
    const other = { ...request, resource: "artifacts-2/team-a/model" };
    expect(gcpAccessOf([cluster, onBucket(PRINCIPAL)], other).allowed).toBe(false);
  });
});

describe("gcpAccessOf as a Google account", () => {
  const annotated = { ...request, annotations: { "iam.gke.io/gcp-service-account": ACCOUNT } };
  const impersonation = (member: string): CloudRecord =>
    record("gcp:serviceaccount/iAMMember:IAMMember", member, {
      ...{
        serviceAccountId: `projects/acme/serviceAccounts/${ACCOUNT}`,
        role: "roles/iam.workloadIdentityUser",
        member,
      },
    });
  const granted = onBucket(`serviceAccount:${ACCOUNT}`);

  it("allows exactly the ServiceAccount that may act as it", () => {
    fc.assert(
      fc.property(account, account, (bound, asking) => {
        const member = `serviceAccount:acme.svc.id.goog[${bound.namespace}/${bound.name}]`;
        const decision = gcpAccessOf([cluster, granted, impersonation(member)], {
          ...annotated,
          serviceAccount: asking,
        });
        expect(decision.allowed).toBe(same(bound, asking));
      }),
    );
  });

  it("no longer counts what the ServiceAccount itself may do", () => {
    const own = [cluster, onBucket(PRINCIPAL), impersonation("serviceAccount:acme.svc.id.goog[team-a/default-editor]")];
    expect(gcpAccessOf(own, annotated).allowed).toBe(false);
    expect(gcpAccessOf([cluster, onBucket(PRINCIPAL)], annotated).reason).toBe(
      `"serviceAccount:acme.svc.id.goog[team-a/default-editor]" may not act as "${ACCOUNT}"`,
    );
  });
});

describe("gcpAccessOf to a zone", () => {
  const dns = { ...request, action: "dns", resource: "names/example-com" } as const;
  const onZone = (role: string, managedZone = "example-com"): CloudRecord =>
    record("gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember", managedZone, {
      ...{ project: "names", managedZone, role, member: PRINCIPAL },
    });

  it("takes rights on the zone, or on its project", () => {
    const onProject = record("gcp:projects/iAMMember:IAMMember", "names", {
      ...{ project: "names", role: "roles/dns.admin", member: PRINCIPAL },
    });
    expect(gcpAccessOf([cluster, onZone("roles/dns.admin")], dns).allowed).toBe(true);
    expect(gcpAccessOf([cluster, onProject], dns).allowed).toBe(true);
    expect(gcpAccessOf([cluster, onProject], { ...dns, resource: "other/example-com" }).allowed).toBe(false);
    expect(gcpAccessOf([cluster, onZone("roles/dns.admin", "example-org")], dns).allowed).toBe(false);
    expect(gcpAccessOf([cluster, onZone("roles/dns.reader")], dns).reason).toBe(
      `"${PRINCIPAL}" lacks "dns.changes.create" on "names/example-com"`,
    );
  });
});
