import { gpuPool, made, named, roleId, SUBSCRIPTION, tags } from "./cluster";

const COMMON = {
  resourceGroupName: "cluster-group-name",
  resourceName: "kubeflow-prod",
  tags,
  mode: "User",
  type: "VirtualMachineScaleSets",
  osType: "Linux",
  osSKU: "Ubuntu",
  orchestratorVersion: "1.34",
  vnetSubnetID: "cluster-nodes-id",
  enableAutoScaling: true,
  gpuProfile: { driver: "Install" },
};

describe("a GPU pool of AKS", () => {
  it("starts at none, with the taint and the labels that its nodes are known by before there is one", async () => {
    const { registrations, options } = await made({ gpuPools: [gpuPool()] });
    expect(named(registrations, "cluster-gpu-t4")).toMatchObject({
      type: "azure-native:containerservice:AgentPool",
      parent: "cluster",
    });
    expect(named(registrations, "cluster-gpu-t4").inputs).toEqual({
      ...COMMON,
      agentPoolName: "t4",
      vmSize: "Standard_NC4as_T4_v3",
      osDiskSizeGB: 187,
      availabilityZones: ["1", "2", "3"],
      count: 0,
      minCount: 0,
      maxCount: 4,
      nodeLabels: { "kubeflow.org/node-pool": "t4", "nvidia.com/gpu.present": "true" },
      nodeTaints: ["nvidia.com/gpu=present:NoSchedule"],
      scaleSetPriority: "Regular",
      upgradeSettings: { maxSurge: "0", maxUnavailable: "1" },
    });
    expect(options["cluster-gpu-t4"]).toMatchObject({
      ignoreChanges: ["count"],
      deleteBeforeReplace: true,
      replaceOnChanges: [
        ...["availabilityZones", "capacityReservationGroupID", "gpuInstanceProfile", "gpuProfile", "osDiskSizeGB"],
        ...["scaleSetEvictionPolicy", "scaleSetPriority", "spotMaxPrice", "vmSize", "vnetSubnetID"],
      ],
    });
  });

  it("carries Azure's own label and taint where it is spot, and no word on upgrades, which AKS refuses there", async () => {
    const { registrations } = await made({ gpuPools: [gpuPool({ spot: true, min: 1, zones: ["1"] })] });
    expect(named(registrations, "cluster-gpu-t4").inputs).toEqual({
      ...COMMON,
      agentPoolName: "t4",
      vmSize: "Standard_NC4as_T4_v3",
      osDiskSizeGB: 187,
      availabilityZones: ["1"],
      count: 1,
      minCount: 1,
      maxCount: 4,
      nodeLabels: {
        "kubeflow.org/node-pool": "t4",
        "nvidia.com/gpu.present": "true",
        "kubernetes.azure.com/scalesetpriority": "spot",
      },
      nodeTaints: ["nvidia.com/gpu=present:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
      scaleSetPriority: "Spot",
      scaleSetEvictionPolicy: "Delete",
      spotMaxPrice: -1,
    });
  });

  it("has its GPUs cut by AKS", async () => {
    const gpuPools = [
      gpuPool({ name: "parts", model: "H100", gpusPerNode: 8, sharing: { kind: "mig", profile: "2g.20gb" } }),
    ];
    const { registrations } = await made({ gpuPools });
    expect(named(registrations, "cluster-gpu-parts").inputs).toMatchObject({
      vmSize: "Standard_ND96isr_H100_v5",
      gpuInstanceProfile: "MIG2g",
      gpuProfile: { driver: "Install" },
    });
  });

  it("is made after the pool before it: AKS changes one at a time", async () => {
    const { registrations } = await made({ gpuPools: [gpuPool(), gpuPool({ name: "b" }), gpuPool({ name: "c" })] });
    const after = (name: string) => named(registrations, name).after.filter((other) => other !== "cluster-group");
    expect(after("cluster-gpu-t4")).toEqual(["cluster-control-plane", "cluster-nodes", "cluster-system"]);
    expect(after("cluster-gpu-b")).toEqual(["cluster-control-plane", "cluster-gpu-t4", "cluster-nodes"]);
    expect(after("cluster-gpu-c")).toEqual(["cluster-control-plane", "cluster-gpu-b", "cluster-nodes"]);
  });

  it("takes reserved machines, on which the cluster has its rights once for all pools and first", async () => {
    const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/gpus`;
    const id = `${group}/providers/Microsoft.Compute/capacityReservationGroups/t4`;
    const reservation = { kind: "capacity", id } as const;
    const { registrations } = await made({ gpuPools: [gpuPool({ reservation }), gpuPool({ name: "b", reservation })] });
    const rights = registrations.filter(({ name }) => name.startsWith("cluster-reservation-rights-"));
    expect(rights.map(({ inputs }) => inputs)).toEqual([
      {
        roleAssignmentName: expect.any(String),
        roleDefinitionId: roleId("b24988ac-6180-42a0-ab88-20f7382dd24c"),
        principalId: "cluster-identity-principal",
        principalType: "ServicePrincipal",
        scope: group,
      },
    ]);
    for (const name of ["cluster-gpu-t4", "cluster-gpu-b"]) {
      expect(named(registrations, name).inputs.capacityReservationGroupID).toBe(id);
      expect(named(registrations, name).after).toContain(rights[0].name);
    }
  });
});
