import * as fc from "fast-check";
import type { AccessRequest } from "../../../../rehearsal/clouds/identity/access";
import { azureAccessOf } from "../../../../rehearsal/clouds/identity/azure-access";
import type { CloudRecord } from "../../../../rehearsal/clouds/world";
import { account, record, same } from "./support";

const GROUP = "/subscriptions/0/resourceGroups/kubeflow";
const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/editor`;
const CONTAINER = `${GROUP}/providers/Microsoft.Storage/storageAccounts/acme/blobServices/default/containers/artifacts`;
const BLOB = `${CONTAINER}/blobs/team-a/model`;
const ZONE = `${GROUP}/providers/Microsoft.Network/dnszones/example.com`;
const ISSUER = "https://westeurope.oic.prod-aks.azure.com/tenant/0123/";
const owner = { namespace: "team-a", name: "default-editor" };

const ROLES = {
  reader: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  contributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  zones: "befefa01-2a29-4197-83a8-272ff33ce314",
  owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
};

const cluster = record("azure-native:containerservice:ManagedCluster", `${GROUP}/kubeflow`, {
  oidcIssuerProfile: { enabled: true, issuerURL: ISSUER },
  securityProfile: { workloadIdentity: { enabled: true } },
});
const identity = record("azure-native:managedidentity:UserAssignedIdentity", IDENTITY, {
  ...{ clientId: "client-1", principalId: "principal-1" },
});
const credential = ({ namespace, name } = owner, more: object = {}): CloudRecord =>
  record("azure-native:managedidentity:FederatedIdentityCredential", `${IDENTITY}/${namespace}-${name}`, {
    ...{ resourceGroupName: "kubeflow", resourceName: "editor", issuer: ISSUER },
    ...{ subject: `system:serviceaccount:${namespace}:${name}`, audiences: ["api://AzureADTokenExchange"] },
    ...more,
  });
const assignment = (role = ROLES.reader, scope = CONTAINER, more: object = {}): CloudRecord =>
  record("azure-native:authorization:RoleAssignment", `${scope} ${role}`, {
    ...{ principalId: "principal-1", scope, ...more },
    roleDefinitionId: `/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/${role}`,
  });

const request: AccessRequest = {
  serviceAccount: owner,
  annotations: { "azure.workload.identity/client-id": "client-1" },
  podLabels: { "azure.workload.identity/use": "true" },
  ...{ issuer: ISSUER, action: "read", resource: BLOB },
};
const bound = [cluster, identity, credential(), assignment()];
const notTaken = (issuer = ISSUER): string =>
  `identity "${IDENTITY}" takes no token of "system:serviceaccount:team-a:default-editor" from "${issuer}"`;

describe("azureAccessOf", () => {
  it("allows the ServiceAccount that a credential tells, in a Pod with the label", () => {
    expect(azureAccessOf(bound, request)).toEqual({ allowed: true, reason: `identity "client-1" may read "${BLOB}"` });
  });

  it("allows exactly the ServiceAccount that a credential tells", () => {
    fc.assert(
      fc.property(account, account, (known, asking) => {
        const records = [cluster, identity, credential(known), assignment()];
        expect(azureAccessOf(records, { ...request, serviceAccount: asking }).allowed).toBe(same(known, asking));
      }),
    );
  });

  it.each<[string, CloudRecord[], Partial<AccessRequest>, string]>([
    [
      "a Pod without the label",
      bound,
      { podLabels: {} },
      'the Pod lacks the label azure.workload.identity/use: "true"',
    ],
    [
      "a Pod whose label says something else",
      bound,
      { podLabels: { "azure.workload.identity/use": "True" } },
      'the Pod lacks the label azure.workload.identity/use: "true"',
    ],
    [
      "a ServiceAccount without the annotation",
      bound,
      { annotations: {} },
      'azure.workload.identity/client-id names no identity: ""',
    ],
    [
      "an annotation that names nobody",
      bound,
      { annotations: { "azure.workload.identity/client-id": "principal-1" } },
      'azure.workload.identity/client-id names no identity: "principal-1"',
    ],
    [
      "an issuer without the slash at its end",
      bound,
      { issuer: ISSUER.slice(0, -1) },
      `no cluster with the issuer "${ISSUER.slice(0, -1)}" has workload identity`,
    ],
    [
      "a cluster without workload identity",
      [{ ...cluster, outputs: { oidcIssuerProfile: { issuerURL: ISSUER } } }, ...bound.slice(1)],
      {},
      `no cluster with the issuer "${ISSUER}" has workload identity`,
    ],
    [
      "a credential whose issuer lacks the slash",
      [cluster, identity, credential(owner, { issuer: ISSUER.slice(0, -1) }), assignment()],
      {},
      notTaken(),
    ],
    [
      "a credential for another audience",
      [cluster, identity, credential(owner, { audiences: ["sts.amazonaws.com"] }), assignment()],
      {},
      notTaken(),
    ],
    [
      "a credential of another identity",
      [cluster, identity, credential(owner, { resourceName: "other" }), assignment()],
      {},
      notTaken(),
    ],
    [
      "more credentials than Entra keeps",
      [cluster, identity, assignment(), ...Array.from({ length: 21 }, () => credential())],
      {},
      `identity "${IDENTITY}" has 21 credentials, and Entra takes 20`,
    ],
    [
      "an identity without a role",
      bound.slice(0, 3),
      {},
      `identity "client-1" has no right to "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read" on "${BLOB}"`,
    ],
  ])("denies %s", (_what, records, more, reason) => {
    expect(azureAccessOf(records, { ...request, ...more })).toEqual({ allowed: false, reason });
  });

  it("takes twenty credentials of one identity", () => {
    const many = Array.from({ length: 19 }, (_, index) => credential({ ...owner, namespace: `team-${index}` }));
    expect(azureAccessOf([...bound, ...many], request).allowed).toBe(true);
  });

  it.each([
    ["reader", true, false],
    ["contributor", true, true],
    ["owner", false, false],
  ] as const)("lets a %s of the container read: %s, write: %s", (role, read, write) => {
    const records = [cluster, identity, credential(), assignment(ROLES[role])];
    expect(azureAccessOf(records, request).allowed).toBe(read);
    expect(azureAccessOf(records, { ...request, action: "write" }).allowed).toBe(write);
  });

  it.each([
    [CONTAINER, true],
    [CONTAINER.toUpperCase(), true],
    [GROUP, true],
    [`${GROUP}-2`, false],
    [CONTAINER.slice(0, -1), false],
    [`${CONTAINER}-2`, false],
  ])("counts an assignment at %s for what is below it: %s", (scope, counted) => {
    const records = [cluster, identity, credential(), assignment(ROLES.reader, scope)];
    expect(azureAccessOf(records, request).allowed).toBe(counted);
  });

  it("counts assignments of the identity alone", () => {
    const foreign = assignment(ROLES.reader, CONTAINER, { principalId: "principal-2" });
    expect(azureAccessOf([cluster, identity, credential(), foreign], request).allowed).toBe(false);
  });

  it("heeds an assignment's condition", () => {
    const attribute = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
    const condition =
      `(@Resource[${attribute}:path] StringStartsWith 'team-a/')` +
      ` OR (@Request[${attribute}:prefix] StringStartsWith 'team-a/')`;
    const records = [cluster, identity, credential(), assignment(ROLES.reader, CONTAINER, { condition })];
    expect(azureAccessOf(records, request).allowed).toBe(true);
    expect(azureAccessOf(records, { ...request, resource: `${CONTAINER}/blobs/team-b/model` }).allowed).toBe(false);
  });

  it("lets a contributor of a zone change its records", () => {
    const dns = { ...request, action: "dns", resource: ZONE } as const;
    const records = [cluster, identity, credential(), assignment(ROLES.zones, ZONE)];
    expect(azureAccessOf(records, dns).allowed).toBe(true);
    expect(azureAccessOf(records, { ...dns, resource: ZONE.replace(".com", ".org") }).allowed).toBe(false);
  });
});
