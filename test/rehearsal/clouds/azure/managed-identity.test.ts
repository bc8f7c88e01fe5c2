import { TENANT, guid } from "../../../../rehearsal/clouds/azure/subscription";
import * as azure from "./azure-cloud";
import { GROUP, SUBNET, SUBSCRIPTION, T } from "./azure-cloud";

const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/identity`;

const credential = (inputs: object = {}) => ({
  ...{ resourceGroupName: "kubeflow", resourceName: "identity" },
  issuer: "https://westeurope.oic.prod-aks.azure.com/t/i/",
  subject: "system:serviceaccount:team-a:default-editor",
  audiences: ["api://AzureADTokenExchange"],
  ...inputs,
});

async function withIdentity() {
  const cloud = await azure.group();
  await cloud.create(T.identity, "identity", azure.inGroup);
  return cloud;
}

describe("an identity", () => {
  it("has ids of its own", async () => {
    const cloud = await azure.group();
    const { world } = cloud;
    expect(await cloud.create(T.identity, "identity", azure.inGroup)).toEqual({
      id: IDENTITY,
      computed: {
        name: "identity",
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        clientId: guid(world, `client of ${IDENTITY}`),
        principalId: guid(world, `principal of ${IDENTITY}`),
        tenantId: TENANT,
      },
    });
  });

  it("takes at most 20 ServiceAccounts, each once", async () => {
    const cloud = await withIdentity();
    for (let index = 0; index < 20; index++) {
      await cloud.create(
        T.credential,
        `trust-${index}`,
        credential({ subject: `system:serviceaccount:team-${index}:a` }),
      );
    }
    await expect(cloud.create(T.credential, "trust-20", credential())).rejects.toThrow(
      `Message="'${IDENTITY}' has 20 federated identity credentials: it may have 20."`,
    );
    await cloud.update(T.credential, "trust-19", credential());
    await cloud.delete(T.credential, "trust-0");
    await expect(cloud.create(T.credential, "trust-20", credential())).rejects.toThrow(
      "Issuer and subject combination already exists for this Managed Identity.",
    );
  });

  it("takes one ServiceAccount at a time", async () => {
    const cloud = await withIdentity();
    await cloud.create(T.identity, "other", azure.inGroup);
    const made = await Promise.allSettled([
      cloud.made(T.credential, "first", credential()),
      cloud.made(T.credential, "second", credential({ subject: "system:serviceaccount:team-b:a" })),
      cloud.made(T.credential, "third", credential({ resourceName: "other" })),
    ]);
    const message =
      `Status=409 Code="ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity" Message="Too many ` +
      `Federated Identity Credentials are written concurrently for the managed identity '${IDENTITY}'."`;
    expect(made).toEqual([
      { status: "fulfilled", value: `${IDENTITY}/federatedIdentityCredentials/first` },
      { status: "rejected", reason: new Error(message) },
      {
        status: "fulfilled",
        value: `${IDENTITY.replace(/identity$/, "other")}/federatedIdentityCredentials/third`,
      },
    ]);
    await cloud.create(T.credential, "second", credential({ subject: "system:serviceaccount:team-b:a" }));
  });

  it.each([
    ["of no identity", { resourceName: "other" }, 'Code="ResourceNotFound"'],
    ["of an issuer without TLS", { issuer: "http://issuer" }, "Issuer 'http://issuer' must be an https address."],
    ["for two audiences", { audiences: ["a", "b"] }, "One audience is supported: there are 2."],
    ["for many accounts", { subject: "system:serviceaccount:*:a" }, "must be one account: no wildcards"],
    ["by a bad name", { federatedIdentityCredentialResourceName: "a" }, "Name 'a' must have 3 to 120 letters"],
  ])("does not take trust %s", async (_what, inputs, message) => {
    const cloud = await withIdentity();
    await expect(cloud.create(T.credential, "trust", credential(inputs))).rejects.toThrow(message);
  });
});

describe("a role", () => {
  it("is given where it is asked for", async () => {
    const { cloud, principalId } = await azure.withIdentity();
    const name = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    expect(await cloud.create(T.assignment, "role", azure.role("Network Contributor", principalId, SUBNET))).toEqual({
      id: `${SUBNET}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      computed: { name, type: "Microsoft.Authorization/roleAssignments" },
    });
  });

  const zone = `/subscriptions/${SUBSCRIPTION}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;

  it("is given on what was there before, too", async () => {
    const { cloud, principalId } = await azure.withIdentity();
    const { id } = await cloud.create(T.assignment, "role", azure.role("DNS Zone Contributor", principalId, zone));
    expect(id.startsWith(zone)).toBe(true);
  });

  it("is given once", async () => {
    const { cloud, principalId } = await azure.withIdentity();
    const inputs = azure.role("DNS Zone Contributor", principalId, zone);
    const id = await cloud.made(T.assignment, "role", inputs);
    const roleAssignmentName = "aaaaaaaa-bbbb-cccc-dddd-ffffffffffff";
    await expect(cloud.create(T.assignment, "again", { ...inputs, roleAssignmentName })).rejects.toThrow(
      `Status=409 Code="RoleAssignmentExists" Message="The role assignment already exists. The ID of the existing role assignment is ${id}."`,
    );
    await cloud.update(T.assignment, "role", inputs);
  });

  it.each([
    ["by a name that is no GUID", { roleAssignmentName: "network" }, 'Code="InvalidRoleAssignmentId"'],
    ["that nobody knows", { roleDefinitionId: "Network Contributor" }, 'Code="RoleDefinitionDoesNotExist"'],
    ["on what is not there", { scope: `${SUBNET}s` }, 'Code="ResourceNotFound"'],
    ["to nobody", { principalId: "kubeflow" }, 'Code="PrincipalNotFound" Message="Principal kubeflow does not exist'],
    ["to a new identity of no kind", { principalType: undefined }, "principalType property to ServicePrincipal"],
    ["to an identity as a group", { principalType: "Group" }, 'Code="PrincipalNotFound"'],
  ])("is refused %s", async (_what, inputs, message) => {
    const { cloud, principalId } = await azure.withIdentity();
    const made = cloud.create(T.assignment, "role", {
      ...azure.role("Network Contributor", principalId, SUBNET),
      ...inputs,
    });
    await expect(made).rejects.toThrow(message);
  });
});
