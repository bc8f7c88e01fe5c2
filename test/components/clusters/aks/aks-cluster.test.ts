import * as pulumi from "@pulumi/pulumi";
import { AksCluster } from "../../../../components/clusters/aks/aks-cluster";
import { deploy, isKnown, valueOf } from "../../support/deployment";
import { ARGS, AZURE, gpuPool, inputsOf, ISSUER, made, named, roleId, SUBSCRIPTION, tags } from "./cluster";

const PLANE = "cluster-control-plane";
const NODES = {
  mode: "System",
  type: "VirtualMachineScaleSets",
  vmSize: "Standard_D4s_v5",
  osType: "Linux",
  osSKU: "Ubuntu",
  osDiskSizeGB: 94,
  availabilityZones: ["1", "2", "3"],
  vnetSubnetID: "cluster-nodes-id",
  nodeLabels: { "kubeflow.org/node-pool": "system" },
};

describe("AksCluster", () => {
  it("makes a private control plane that takes Entra's word alone, with its identity's rights first", async () => {
    const { registrations, options } = await made();
    const plane = named(registrations, PLANE);
    expect(plane.inputs).toEqual({
      resourceGroupName: "cluster-group-name",
      resourceName: "kubeflow-prod",
      location: "westeurope",
      dnsPrefix: "kubeflow-prod",
      tags,
      kubernetesVersion: "1.34",
      supportPlan: "KubernetesOfficial",
      sku: { name: "Base", tier: "Standard" },
      agentPoolProfiles: [{ name: "system", count: 1, ...NODES }],
      identity: { type: "UserAssigned", userAssignedIdentities: ["cluster-identity-id"] },
      enableRBAC: true,
      aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: ["group-1"] },
      disableLocalAccounts: true,
      oidcIssuerProfile: { enabled: true },
      securityProfile: { workloadIdentity: { enabled: true } },
      apiServerAccessProfile: {
        enablePrivateCluster: true,
        enablePrivateClusterPublicFQDN: false,
        privateDNSZone: "system",
      },
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        networkDataplane: "azure",
        networkPolicy: "calico",
        podCidr: "10.244.0.0/16",
        serviceCidr: "10.245.0.0/16",
        dnsServiceIP: "10.245.0.10",
        outboundType: "userAssignedNATGateway",
        loadBalancerSku: "standard",
      },
      autoScalerProfile: {
        expander: "least-waste",
        balanceSimilarNodeGroups: "true",
        skipNodesWithLocalStorage: "false",
        scaleDownUnneededTime: "10m",
      },
      autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
      storageProfile: {
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        snapshotController: { enabled: true },
      },
    });
    expect(plane.after).toEqual(["cluster-group", "cluster-identity", "cluster-nodes", "cluster-subnet-rights"]);
    expect(options[PLANE].ignoreChanges).toEqual(["agentPoolProfiles"]);
    expect(named(registrations, "cluster-subnet-rights").inputs).toEqual({
      roleAssignmentName: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      roleDefinitionId: roleId("4d97b98b-1d4f-4787-a291-c67834d212e7"),
      principalId: "cluster-identity-principal",
      principalType: "ServicePrincipal",
      scope: "cluster-nodes-id",
    });
  });

  it("has a protected cluster refused by the engine, before anything in it is deleted, and by Azure", async () => {
    const { registrations } = await made({ deletionProtection: true });
    expect(registrations.filter(({ protect }) => protect).map(({ name }) => name)).toEqual([PLANE]);
    expect(named(registrations, "cluster-lock")).toMatchObject({
      type: "azure-native:authorization:ManagementLockByScope",
      parent: "cluster",
      inputs: {
        scope: `${PLANE}-id`,
        level: "CanNotDelete",
        notes: "Kubeflow's cluster; deletionProtection is set in the stack file",
      },
    });
    const other = await made();
    expect(other.registrations.filter(({ protect }) => protect)).toEqual([]);
    expect(other.registrations.map(({ name }) => name)).not.toContain("cluster-lock");
  });

  it("makes the pool of the platform, under a name that tells what cannot be changed of it", async () => {
    const { registrations, options } = await made();
    const pool = named(registrations, "cluster-system");
    expect(pool.inputs).toEqual({
      resourceGroupName: "cluster-group-name",
      resourceName: "kubeflow-prod",
      agentPoolName: expect.stringMatching(/^system[0-9a-f]{6}$/),
      tags,
      ...NODES,
      orchestratorVersion: "1.34",
      enableAutoScaling: true,
      count: 3,
      minCount: 3,
      maxCount: 6,
      upgradeSettings: { maxSurge: "33%" },
    });
    expect(options["cluster-system"].ignoreChanges).toEqual(["count"]);
    const name = async (systemPool: Partial<typeof ARGS.systemPool>) =>
      named((await made({ systemPool: { ...ARGS.systemPool, ...systemPool } })).registrations, "cluster-system").inputs
        .agentPoolName;
    expect(await name({ max: 9 })).toBe(pool.inputs.agentPoolName);
    expect(await name({ machineType: "Standard_D8s_v5" })).not.toBe(pool.inputs.agentPoolName);
  });

  it("names no zone in a region that has none", async () => {
    const { registrations } = await made({ zones: [], gpuPools: [gpuPool()] });
    for (const pool of ["cluster-system", "cluster-gpu-t4"]) {
      expect(named(registrations, pool).inputs).not.toHaveProperty("availabilityZones");
    }
  });

  it("gives administrators their role on the cluster, which the platform waits for", async () => {
    const { cluster, registrations } = await made({ admins: ["group-1", "group-2"] });
    expect(named(registrations, "cluster-admin-group-2")).toMatchObject({
      type: "azure-native:authorization:RoleAssignment",
      after: [PLANE],
      inputs: {
        roleDefinitionId: roleId("b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b"),
        principalId: "group-2",
        principalType: "Group",
        scope: `${PLANE}-id`,
      },
    });
    const urns = await Promise.all(cluster.ready.map(({ urn }) => valueOf(urn)));
    expect(urns.map((urn) => urn.split("::").at(-1))).toEqual([
      "cluster-system",
      "cluster-admin-group-1",
      "cluster-admin-group-2",
    ]);
  });

  it("lets named networks and its own nodes reach a public API server", async () => {
    const { registrations } = await made({ apiAccess: ["203.0.113.0/24"] });
    expect(named(registrations, PLANE).inputs.apiServerAccessProfile).toEqual({
      authorizedIPRanges: ["203.0.113.0/24", "20.1.2.3/32"],
    });
  });

  it("encrypts Secrets with a key that its identity may use", async () => {
    const vaultId = `/subscriptions/${SUBSCRIPTION}/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/kv`;
    const keyId = "https://kv.vault.azure.net/keys/etcd/0123";
    const { registrations } = await made({ encryptionKey: { keyId, vaultId } });
    expect(named(registrations, PLANE)).toMatchObject({
      after: expect.arrayContaining(["cluster-key-rights", "cluster-subnet-rights"]),
      inputs: {
        securityProfile: {
          workloadIdentity: { enabled: true },
          azureKeyVaultKms: { enabled: true, keyId, keyVaultNetworkAccess: "Public" },
        },
      },
    });
    expect(named(registrations, "cluster-key-rights").inputs).toMatchObject({
      roleDefinitionId: roleId("12338af0-0e69-4776-bea7-57ae8d297424"),
      principalId: "cluster-identity-principal",
      scope: vaultId,
    });
  });

  it("asks for long support where the tier has it, and sends logs where somebody takes them", async () => {
    const { registrations } = await made({ tier: "Premium", logWorkspace: "workspace-id" });
    expect(named(registrations, PLANE).inputs).toMatchObject({
      sku: { name: "Base", tier: "Premium" },
      supportPlan: "AKSLongTermSupport",
    });
    const categories = [
      ...["kube-apiserver", "kube-audit-admin", "kube-controller-manager", "kube-scheduler"],
      ...["cluster-autoscaler", "guard"],
    ];
    expect(named(registrations, "cluster-logs").inputs).toEqual({
      resourceUri: `${PLANE}-id`,
      workspaceId: "workspace-id",
      logAnalyticsDestinationType: "Dedicated",
      logs: categories.map((category) => ({ category, enabled: true })),
    });
    const quiet = await made();
    expect(quiet.registrations.map(({ name }) => name)).not.toContain("cluster-logs");
  });

  it("hands out the issuer byte for byte, providers that outlive credentials, and no controller without GPUs", async () => {
    const { cluster, registrations } = await made();
    expect(cluster.tokenIssuer.kind === "published" && (await valueOf(pulumi.output(cluster.tokenIssuer.issuer)))).toBe(
      ISSUER,
    );
    expect([cluster.kind, cluster.cloud, cluster.controllers, cluster.gpuPools]).toEqual(["aks", "azure", {}, []]);
    expect(await valueOf(cluster.context)).toBe("kubeflow-prod");
    for (const provider of ["cluster-kubernetes", "cluster-kubeflow"]) {
      expect(named(registrations, provider).inputs.clusterIdentifier).toBe(`${PLANE}-id`);
    }
  });

  it("is told the device plugin's turns, and whether there are partitions", async () => {
    const gpuPools = [
      gpuPool(),
      gpuPool({ name: "shared", sharing: { kind: "timeSlicing", replicas: 4 } }),
      gpuPool({ name: "parts", model: "A100-80", sharing: { kind: "mig", profile: "1g.10gb" } }),
    ];
    const { cluster } = await made({ gpuPools });
    expect(cluster.controllers).toEqual({ nvidiaDevicePlugin: { timeSlicing: { shared: 4 }, mig: true } });
    expect(cluster.gpuPools).toEqual([
      { name: "t4", model: "T4", gpusPerNode: 1, nodes: 4 },
      { name: "shared", model: "T4", gpusPerNode: 4, nodes: 4 },
      { name: "parts", model: "A100-80", gpusPerNode: 7, nodes: 4 },
    ]);
  });

  it("is below one component, in a resource group of its own or in one that was there", async () => {
    const own = await made({ gpuPools: [gpuPool()], logWorkspace: "workspace-id" });
    expect(new Set(own.registrations.slice(1).map(({ parent }) => parent))).toEqual(new Set(["cluster"]));
    expect(inputsOf(own.registrations, ["cluster-group"])).toEqual({
      "cluster-group": { resourceGroupName: "kubeflow-prod", location: "westeurope", tags },
    });
    const { registrations } = await made({ resourceGroup: "shared" });
    expect(registrations.map(({ type }) => type)).not.toContain("azure-native:resources:ResourceGroup");
    expect(named(registrations, PLANE).inputs.resourceGroupName).toBe("shared");
  });

  it("does not know in a preview who signs tokens", async () => {
    const { result } = await deploy(() => new AksCluster("cluster", ARGS), { ...AZURE, preview: true });
    const { tokenIssuer } = result;
    expect(tokenIssuer.kind === "published" && (await isKnown(pulumi.output(tokenIssuer.issuer)))).toBe(false);
  });

  it("registers nothing for a pool that Azure has no machine for", async () => {
    const { registrations } = await deploy(() => {
      const gpuPools = [gpuPool({ model: "A10G" })];
      expect(() => new AksCluster("cluster", { ...ARGS, gpuPools })).toThrow('gpuPools "t4": Azure has no machine');
    });
    expect(registrations).toEqual([]);
  });
});
