import { parse } from "yaml";
import { AZURE_FUNCTIONS } from "../../../../rehearsal/clouds/azure";
import { TENANT, guid } from "../../../../rehearsal/clouds/azure/subscription";
import { MemoryWorld } from "../support/memory-world";
import * as azure from "./azure-cloud";
import { CLUSTER, CLUSTER_INPUTS, GROUP, SUBNET, SUBSCRIPTION, T } from "./azure-cloud";

const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";
const LOGIN = { command: "kubelogin", words: ["--server-id", SERVER_ID] };

describe("an AKS cluster", () => {
  it("has an issuer with a slash at its end, and a pool", async () => {
    const cloud = await azure.readyForCluster();
    const { world } = cloud;
    const [id = ""] = CLUSTER_INPUTS.identity.userAssignedIdentities;
    const kubelet =
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/MC_kubeflow_kubeflow_westeurope` +
      "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/kubeflow-agentpool";
    expect(await cloud.create(T.cluster, "cluster", CLUSTER_INPUTS)).toEqual({
      id: CLUSTER,
      computed: {
        name: "kubeflow",
        type: "Microsoft.ContainerService/ManagedClusters",
        currentKubernetesVersion: "1.34.4",
        kubernetesVersion: "1.34",
        provisioningState: "Succeeded",
        powerState: { code: "Running" },
        maxAgentPools: 100,
        nodeResourceGroup: "MC_kubeflow_kubeflow_westeurope",
        fqdn: `kubeflow-${world.digits(CLUSTER, 8)}.hcp.westeurope.azmk8s.io`,
        oidcIssuerProfile: {
          enabled: true,
          issuerURL: `https://westeurope.oic.prod-aks.azure.com/${TENANT}/${guid(world, `issuer of ${CLUSTER}`)}/`,
        },
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: {
            [id]: { clientId: guid(world, `client of ${id}`), principalId: guid(world, `principal of ${id}`) },
          },
        },
        identityProfile: {
          kubeletidentity: {
            resourceId: kubelet,
            clientId: guid(world, `client of ${kubelet}`),
            objectId: guid(world, `principal of ${kubelet}`),
          },
        },
      },
    });
    const labels = {
      agentpool: "system",
      "kubernetes.azure.com/agentpool": "system",
      "kubernetes.azure.com/cluster": "kubeflow",
      "kubernetes.azure.com/mode": "system",
      "kubernetes.azure.com/os-sku": "Ubuntu",
      "kubernetes.azure.com/role": "agent",
      "node.kubernetes.io/instance-type": "Standard_D4s_v5",
      "topology.kubernetes.io/region": "westeurope",
    };
    expect([...world.pools.values()]).toEqual([
      {
        name: "system",
        ...{ size: 2, min: 2, max: 2 },
        machine: { type: "Standard_D4s_v5", cpus: 4, memoryGib: 16 },
        diskGb: 128,
        zones: ["westeurope-1", "westeurope-2"],
        ...{ spot: false, labels, taints: [], kubeletVersion: "v1.34.4", template: { labels, taints: [] } },
        offeredGpus: 0,
      },
    ]);
  });

  it("has a private name alone where it is private", async () => {
    const cloud = await azure.readyForCluster();
    const apiServerAccessProfile = { enablePrivateCluster: true, privateDNSZone: "system" };
    const { computed } = await cloud.create(T.cluster, "cluster", { ...CLUSTER_INPUTS, apiServerAccessProfile });
    expect(computed.privateFQDN).toMatch(/^kubeflow-[0-9a-f]{8}\.[0-9a-f-]{36}\.privatelink\.westeurope\.azmk8s\.io$/);
    expect(computed).not.toHaveProperty("fqdn");
  });

  it("says when the embedded cluster is of another version", async () => {
    const cloud = await azure.readyForCluster(new MemoryWorld("1.35.4"));
    const { computed } = await cloud.create(T.cluster, "cluster", CLUSTER_INPUTS);
    expect(computed.currentKubernetesVersion).toBe("1.34.0");
    expect(cloud.warnings).toEqual(["Kubernetes 1.35.4 stands in for 1.34"]);
  });

  it("is refused until its identity may join the subnet", async () => {
    const { cloud, principalId } = await azure.withIdentity();
    const made = () => cloud.create(T.cluster, "cluster", CLUSTER_INPUTS);
    await expect(made()).rejects.toThrow(
      new Error(
        `Status=403 Code="LinkedAuthorizationFailed" Message="The client '${principalId}' has permission to perform action ` +
          `'Microsoft.ContainerService/managedClusters/write' on scope '${CLUSTER}'; however, it does not have permission ` +
          `to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${SUBNET}' ` +
          `(respectively) or the linked scope(s) are invalid."`,
      ),
    );
    await cloud.create(T.assignment, "reader", azure.role("Reader", principalId, SUBNET));
    await expect(made()).rejects.toThrow("LinkedAuthorizationFailed");
    await cloud.create(T.assignment, "network", azure.role("Network Contributor", principalId, azure.NETWORK));
    expect((await made()).id).toBe(CLUSTER);
  });

  it("uses a key once its identity may", async () => {
    const { cloud, principalId } = await azure.withIdentity();
    await cloud.create(T.assignment, "subnet", azure.role("Network Contributor", principalId, SUBNET));
    const azureKeyVaultKms = { enabled: true, keyId: "https://secrets.vault.azure.net/keys/etcd/1" };
    const securityProfile = { ...CLUSTER_INPUTS.securityProfile, azureKeyVaultKms };
    const made = () => cloud.create(T.cluster, "cluster", { ...CLUSTER_INPUTS, securityProfile });
    await expect(made()).rejects.toThrow("'Microsoft.KeyVault/vaults/keys/encrypt/action'");
    const vault = `/subscriptions/${SUBSCRIPTION}/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/secrets`;
    await cloud.create(T.assignment, "key", azure.role("Key Vault Crypto User", principalId, vault));
    expect((await made()).id).toBe(CLUSTER);
  });

  const pool = CLUSTER_INPUTS.agentPoolProfiles[0];
  const networkProfile = CLUSTER_INPUTS.networkProfile;

  it.each([
    [
      "in no group",
      { resourceGroupName: "kubefow" },
      `Code="ResourceGroupNotFound" Message="Resource group 'kubefow' could`,
    ],
    ["without a name in DNS", { dnsPrefix: "kube_flow" }, "parameter dnsPrefix is invalid"],
    ["of an old version", { kubernetesVersion: "1.25" }, 'Code="K8sVersionNotSupported" Message="Version 1.25'],
    ["without a pool", { agentPoolProfiles: [] }, "there must be at least one pool of mode System"],
    ["with a user pool alone", { agentPoolProfiles: [{ ...pool, mode: "User" }] }, "at least one pool of mode System"],
    [
      "with a strange pool",
      { agentPoolProfiles: [{ ...pool, vmSize: "Standard_X1" }] },
      "VM size 'Standard_X1' is not allowed",
    ],
    [
      "in a subnet that is not there",
      { agentPoolProfiles: [{ ...pool, vnetSubnetID: `${azure.NETWORK}/subnets/node` }] },
      'Code="ResourceNotFound"',
    ],
    ["without its own issuer", { oidcIssuerProfile: undefined }, "it needs oidcIssuerProfile.enabled"],
    ["that nobody signs in to", { aadProfile: undefined }, "without aadProfile.managed, nobody could sign in"],
    [
      "that is private and is not",
      { apiServerAccessProfile: { enablePrivateCluster: true, authorizedIPRanges: ["203.0.113.0/24"] } },
      "a private cluster has none",
    ],
    [
      "with a private zone and no identity",
      { apiServerAccessProfile: { privateDNSZone: "/zone" }, identity: { type: "SystemAssigned" } },
      "needs a user-assigned identity",
    ],
    [
      "with long support in the wrong tier",
      { supportPlan: "AKSLongTermSupport" },
      "AKSLongTermSupport needs tier Premium",
    ],
    [
      "whose Pods are among its nodes",
      { networkProfile: { ...networkProfile, podCidr: "10.0.0.0/18" } },
      'Code="CidrOverlap" Message="podCidr 10.0.0.0/18 overlaps with subnet 10.0.0.0/20."',
    ],
    [
      "whose Services are among its Pods",
      { networkProfile: { ...networkProfile, serviceCidr: "10.244.0.0/20", dnsServiceIP: "10.244.0.10" } },
      "podCidr 10.244.0.0/16 overlaps with serviceCidr 10.244.0.0/20",
    ],
    [
      "whose DNS is the API server",
      { networkProfile: { ...networkProfile, dnsServiceIP: "10.2.0.1" } },
      "10.2.0.1 must be in 10.2.0.0/16, after its first address",
    ],
    [
      "with networks for Pods that it has not",
      { networkProfile: { podCidr: "10.244.0.0/16" } },
      "for networkPluginMode overlay",
    ],
    [
      "without routes",
      { networkProfile: { ...networkProfile, outboundType: "userDefinedRouting" } },
      'Code="ExistingRouteTableNotAssociatedWithSubnet"',
    ],
    [
      "as an identity that is not there",
      { identity: { type: "UserAssigned", userAssignedIdentities: [`${GROUP}/providers/x/y/z`] } },
      `The Resource '${GROUP}/providers/x/y/z' was not found.`,
    ],
  ])("is refused %s", async (_what, inputs, message) => {
    const cloud = await azure.readyForCluster();
    await expect(cloud.create(T.cluster, "cluster", { ...CLUSTER_INPUTS, ...inputs })).rejects.toThrow(message);
    expect(cloud.world.pools.size).toBe(0);
  });

  it("is refused in a subnet without its way to the internet", async () => {
    const { cloud, principalId } = await azure.withIdentity();
    const subnet = { resourceGroupName: "kubeflow", virtualNetworkName: "net", addressPrefix: "10.0.32.0/20" };
    const vnetSubnetID = await cloud.made(T.subnet, "plain", subnet);
    await cloud.create(T.assignment, "subnet", azure.role("Network Contributor", principalId, vnetSubnetID));
    const made = cloud.create(T.cluster, "cluster", {
      ...CLUSTER_INPUTS,
      agentPoolProfiles: [{ ...pool, vnetSubnetID }],
    });
    await expect(made).rejects.toThrow(`Subnet ${vnetSubnetID} has no NAT gateway.`);
  });

  it("keeps what it was made with", async () => {
    const cloud = await azure.withCluster();
    const changed = (inputs: object) => cloud.update(T.cluster, "cluster", { ...CLUSTER_INPUTS, ...inputs });
    await expect(changed({ dnsPrefix: "other" })).rejects.toThrow(
      `Status=400 Code="PropertyChangeNotAllowed" Message="Changing property 'dnsPrefix' is not allowed."`,
    );
    await expect(changed({ apiServerAccessProfile: { enablePrivateCluster: true } })).rejects.toThrow(
      "enablePrivateCluster",
    );
    const { id, computed } = await changed({ kubernetesVersion: "1.35" });
    expect(id).toBe(CLUSTER);
    expect(computed.kubernetesVersion).toBe("1.35");
  });

  it("takes all its pools with it", async () => {
    const cloud = await azure.withCluster();
    await cloud.create(T.agentPool, "more", {
      ...{ resourceGroupName: "kubeflow", resourceName: "kubeflow", agentPoolName: "more", mode: "User" },
      ...{ vmSize: "Standard_D4s_v5", vnetSubnetID: SUBNET },
    });
    expect([...cloud.world.pools.keys()]).toEqual(["system", "more"]);
    await cloud.delete(T.cluster, "cluster");
    expect(cloud.world.pools.size).toBe(0);
  });
});

describe("who administers an AKS cluster", () => {
  it("signs in when the cluster itself names a group", async () => {
    const cloud = await azure.readyForCluster();
    const aadProfile = { ...CLUSTER_INPUTS.aadProfile, adminGroupObjectIDs: [azure.ADMINS] };
    await cloud.create(T.cluster, "cluster", { ...CLUSTER_INPUTS, aadProfile });
    expect(cloud.world.logins).toEqual([LOGIN]);
  });

  it("signs in with the role of an administrator, and with no other", async () => {
    const cloud = await azure.withCluster();
    await cloud.create(T.assignment, "reader", azure.role("Reader", azure.ADMINS, CLUSTER, "Group"));
    expect(cloud.world.logins).toEqual([]);
    const inputs = azure.role("Azure Kubernetes Service RBAC Cluster Admin", azure.ADMINS, CLUSTER, "Group");
    await cloud.create(T.assignment, "admins", inputs);
    expect(cloud.world.logins).toEqual([LOGIN]);
  });
});

describe("the kubeconfig that Azure hands out", () => {
  const look = AZURE_FUNCTIONS["azure-native:containerservice:listManagedClusterUserCredentials"];
  const args = { resourceGroupName: "kubeflow", resourceName: "kubeflow" };

  it("asks a person to type a code", async () => {
    const { world } = await azure.withCluster();
    const { kubeconfigs } = look?.(args, world, {}) as { kubeconfigs: { name: string; value: string }[] };
    expect(kubeconfigs.map(({ name }) => name)).toEqual(["clusterUser"]);
    const text = Buffer.from(kubeconfigs[0]?.value ?? "", "base64").toString("utf8");
    const user = "clusterUser_kubeflow_kubeflow";
    expect(parse(text)).toEqual({
      apiVersion: "v1",
      kind: "Config",
      preferences: {},
      "current-context": "kubeflow",
      clusters: [
        { name: "kubeflow", cluster: { server: "https://127.0.0.1:6443", "certificate-authority-data": "Y2E=" } },
      ],
      contexts: [{ name: "kubeflow", context: { cluster: "kubeflow", user } }],
      users: [
        {
          name: user,
          user: {
            exec: {
              apiVersion: "client.authentication.k8s.io/v1beta1",
              command: "kubelogin",
              args: [
                ...["get-token", "--environment", "AzurePublicCloud", "--server-id", SERVER_ID],
                ...["--client-id", "80faf920-1908-4b52-b5ef-a8e7bedfc67a", "--tenant-id", TENANT],
                ...["--login", "devicecode"],
              ],
              env: null,
              provideClusterInfo: false,
            },
          },
        },
      ],
    });
  });

  it("is of clusters that are there", async () => {
    const { world } = await azure.readyForCluster();
    expect(() => look?.(args, world, {})).toThrow('Status=404 Code="ResourceNotFound"');
  });

  it("comes with the deployer's own ids from another look-up", async () => {
    const { world } = await azure.group();
    expect(
      AZURE_FUNCTIONS["azure-native:authorization:getClientConfig"]?.({}, world, { subscriptionId: SUBSCRIPTION }),
    ).toEqual({
      clientId: guid(world, "client of the deployer"),
      objectId: guid(world, "object of the deployer"),
      subscriptionId: SUBSCRIPTION,
      tenantId: TENANT,
    });
  });
});
