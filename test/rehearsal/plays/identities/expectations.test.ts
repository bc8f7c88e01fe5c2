import { expectedRights } from "../../../../rehearsal/plays/identities/expectations";
import { checkConfig } from "../../../../stacks/config/check";
import type { CloudClusterKind } from "../../../../stacks/config/cloud-cluster-kind";
import { Secret } from "../../../../stacks/config/secret";
import { aks, eks, forUsers, gke } from "../../../stacks/config/cloud-support";
import { WITHOUT_SERVICES } from "../../../stacks/config/support";

const CLUSTERS = { eks, gke, aks };

function rightsOf(kind: CloudClusterKind, changes: Record<string, unknown>) {
  const cluster = { ...CLUSTERS[kind], ...(kind !== "gke" && { apiAccess: ["198.51.100.0/24"] }) };
  const result = checkConfig(forUsers({ "kubeflow:cluster": cluster, ...changes }));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return expectedRights(result.config, kind);
}

const datasets = { bucket: "datasets", access: "read", prefix: "models/" };

describe("what a stack file lets ServiceAccounts use", () => {
  it("is a tenant's buckets, by its account for notebooks and runs, and what other programs are given", () => {
    const rights = rightsOf("eks", {
      "kubeflow:buckets": [{ name: "datasets" }],
      "kubeflow:tenants": [
        { name: "team-a", owner: "ada@example.com", buckets: [datasets] },
        { name: "team-b", owner: "bob@example.com" },
      ],
      "kubeflow:identities": [
        { namespace: "dns", serviceAccount: "external-dns", grants: [{ kind: "dnsZone", zone: "Z0123456789ABC" }] },
      ],
    });
    expect(rights).toEqual([
      { account: { namespace: "team-a", name: "default-editor" }, grants: [{ kind: "bucket", ...datasets }] },
      { account: { namespace: "dns", name: "external-dns" }, grants: [{ kind: "dnsZone", zone: "Z0123456789ABC" }] },
    ]);
  });

  it("is nothing where the stack file gives nothing", () => {
    expect(rightsOf("eks", {})).toEqual([]);
  });

  it.each<[CloudClusterKind, object, string | undefined]>([
    ["eks", { kind: "route53", hostedZoneId: "Z0123456789ABC" }, "Z0123456789ABC"],
    ["eks", { kind: "route53" }, undefined],
    ["gke", { kind: "cloudDns", project: "my-project-123", zone: "public" }, "my-project-123/public"],
    ["gke", { kind: "cloudDns", project: "my-project-123" }, undefined],
    [
      "aks",
      { kind: "azureDns", subscriptionId: aks.subscriptionId, resourceGroup: "DNS", zone: "company.org" },
      `/subscriptions/${aks.subscriptionId}/resourcegroups/dns/providers/microsoft.network/dnszones/company.org`,
    ],
  ])("on %s is the zone of cert-manager's challenge %j", (kind, challenge, zone) => {
    const issuer = { kind: "acme", email: "platform@company.org", challenge };
    // A zone that is looked for is somebody else's to give rights on.
    const identity = zone === undefined ? { identity: {} } : {};
    const rights = rightsOf(kind, { "kubeflow:certManager": { issuer, ...identity } });
    const account = { namespace: "cert-manager", name: "cert-manager" };
    expect(rights).toEqual(zone === undefined ? [] : [{ account, grants: [{ kind: "dnsZone", zone }] }]);
  });

  it("takes zones of Azure for one however their ids are written", () => {
    const zone = (type: string) => `/subscriptions/s/resourceGroups/dns/providers/Microsoft.Network/${type}/a.org`;
    const identity = (name: string, type: string) => ({
      namespace: "dns",
      serviceAccount: name,
      grants: [{ kind: "dnsZone", zone: zone(type) }],
    });
    const rights = rightsOf("aks", { "kubeflow:identities": [identity("a", "dnszones"), identity("b", "dnsZones")] });
    const grants = [{ kind: "dnsZone", zone: zone("dnszones").toLowerCase() }];
    expect(rights.map((each) => each.grants)).toEqual([grants, grants]);
  });

  it("is the bucket of artifacts for Pipelines, and a folder of it for each tenant", () => {
    const rights = rightsOf("eks", {
      "kubeflow:components": { ...WITHOUT_SERVICES, only: undefined, nvidiaDevicePlugin: false },
      "kubeflow:pipelines": { objectStore: { kind: "managed" } },
      "kubeflow:gateway": { host: "kubeflow.company.org" },
      "kubeflow:dex": { users: [{ email: "ada@example.com", hash: Secret.sealed() }] },
      "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com" }],
    });
    const bucket = { kind: "bucket", bucket: undefined };
    expect(rights).toEqual([
      {
        account: { namespace: "team-a", name: "default-editor" },
        grants: [{ ...bucket, access: "write", prefix: "private-artifacts/team-a/" }],
      },
      { account: { namespace: "kubeflow", name: "ml-pipeline" }, grants: [{ ...bucket, access: "write" }] },
      { account: { namespace: "kubeflow", name: "ml-pipeline-ui" }, grants: [{ ...bucket, access: "read" }] },
    ]);
  });
});
