import fc from "fast-check";
import { machineFor } from "../../../components/clusters/gpu-machine";
import { GPU_MODELS } from "../../../components/clusters/gpu-model";
import { gpuDriverFindings } from "../../../stacks/config/gpu-driver-rules";
import { GPU_MACHINES } from "../../../stacks/config/gpu-machines";
import { gpuMachineFindings } from "../../../stacks/config/gpu-machine-rules";
import { aks, clusterRefusals, eks, gke } from "./cloud-support";

/** What is refused in a single pool, by the path below it. */
function poolRefusals(cluster: object, pool: object): string[] {
  const gpuPools = [{ name: "gpu", max: 4, ...pool }];
  return clusterRefusals({ ...cluster, gpuPools }).map((each) => each.replace(/^gpuPools\[0\]\./, ""));
}

describe("machines", () => {
  test.each([
    [
      aks,
      { model: "A10G" },
      'model: "A10G" is in no machine that AKS has, which are T4, A10, A100-40, A100-80, H100, H200; write one of them',
    ],
    [aks, { model: "L4" }, 'model: "L4" is in no machine that AKS has'],
    [aks, { model: "V100" }, 'model: "V100" is in no machine that AKS has'],
    [gke, { model: "A10G" }, 'model: "A10G" is in no machine that GKE has'],
    [eks, { model: "A10" }, 'model: "A10" is in no machine that EKS has'],
    [
      eks,
      { model: "A100-80" },
      "gpusPerNode: is missing, and a machine of EKS with A100-80 has 8 GPUs and not 1; write 8",
    ],
    [
      eks,
      { model: "L4", gpusPerNode: 2 },
      'gpusPerNode: "2" is not how many GPUs a machine of EKS with L4 has: 1, 4, 8; write one of them',
    ],
    [
      eks,
      { model: "L4", machineType: "g5.xlarge" },
      'machineType: "g5.xlarge" has A10G; those with L4 are g6.xlarge, g6.2xlarge,',
    ],
    [
      aks,
      { model: "T4", machineType: "Standard_NC6s_v3" },
      'machineType: "Standard_NC6s_v3" is no machine with GPUs that is known here; those with T4 are Standard_NC4as_T4_v3,',
    ],
    [
      aks,
      { model: "T4", machineType: "Standard_NC64as_T4_v3" },
      "gpusPerNode: is missing, and Standard_NC64as_T4_v3 has 4 GPUs and not 1; write 4",
    ],
    [
      gke,
      { model: "H100", gpusPerNode: 1 },
      "spot: has to be true for a3-highgpu-1g, which GKE gives as spot nodes alone; write true, or machineType and gpusPerNode of one of a3-highgpu-8g",
    ],
  ])("of %j: %j is refused", (cluster, pool, refusal) => {
    const found = poolRefusals(cluster, pool);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(refusal);
  });

  test.each([
    [eks, { model: "A10G", gpusPerNode: 4 }],
    [eks, { model: "V100" }],
    [eks, { model: "H100", machineType: "p5.48xlarge", gpusPerNode: 8 }],
    [gke, { model: "T4", gpusPerNode: 2 }],
    [gke, { model: "H100", gpusPerNode: 1, spot: true }],
    [gke, { model: "A100-40", machineType: "a2-highgpu-2g", gpusPerNode: 2 }],
    [aks, { model: "A100-80", gpusPerNode: 2 }],
    [aks, { model: "H200", gpusPerNode: 8 }],
  ])("of %j: %j is possible", (cluster, pool) => {
    expect(poolRefusals(cluster, pool)).toEqual([]);
  });

  test("are refused exactly where the cloud has none, for every model and number of GPUs", () => {
    const pool = fc.record(
      {
        model: fc.constantFrom(...GPU_MODELS),
        gpusPerNode: fc.integer({ min: 1, max: 16 }),
        fabric: fc.constantFrom("efa" as const, "rdma" as const),
      },
      { requiredKeys: ["model", "gpusPerNode"] },
    );
    fc.assert(
      fc.property(fc.constantFrom("eks", "gke", "aks"), pool, (kind, asked) => {
        const machines = GPU_MACHINES[kind];
        const found = gpuMachineFindings({ ...asked, spot: true }, { kind, machines, index: 0 });
        expect(found.length === 0).toBe(machineFor(machines, asked) !== undefined);
      }),
    );
  });

  test("that an invalid field may mean are not looked for", () => {
    expect(poolRefusals(eks, { model: "L4", gpusPerNode: 0 })).toHaveLength(1);
    expect(poolRefusals(eks, { model: "L5", machineType: "g5.xlarge" })).toHaveLength(1);
  });
});

describe("fabrics", () => {
  const zones = ["eu-central-1a"];

  test.each([
    [
      eks,
      { model: "H100", gpusPerNode: 8, fabric: "rdma", zones },
      'fabric: "rdma" is not to be had on EKS; that is efa there',
    ],
    [
      aks,
      { model: "H100", gpusPerNode: 8, fabric: "efa" },
      'fabric: "efa" is not to be had on AKS; that is rdma there',
    ],
    [
      aks,
      { model: "A100-80", gpusPerNode: 4, fabric: "rdma" },
      'fabric: "rdma" is not between machines with 4 × A100-80, but between those of the types Standard_ND96asr_v4,',
    ],
    [
      eks,
      { model: "H100", gpusPerNode: 8, fabric: "efa" },
      "zones: is missing, and fabric is of one zone; write that one",
    ],
    [
      eks,
      { model: "H100", gpusPerNode: 8, fabric: "efa", zones: ["eu-central-1a", "eu-central-1b"] },
      "zones: has 2 zones, and fabric is of one zone; keep that one",
    ],
  ])("of %j: %j is refused", (cluster, pool, refusal) => {
    const found = poolRefusals(cluster, pool);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(refusal);
  });

  test("choose a machine that has them, within one zone", () => {
    expect(poolRefusals(eks, { model: "H100", gpusPerNode: 8, fabric: "efa", zones })).toEqual([]);
    expect(poolRefusals(aks, { model: "H100", gpusPerNode: 8, fabric: "rdma" })).toEqual([]);
  });
});

describe("sharing", () => {
  const mig = (profile: string) => ({ sharing: { kind: "mig", profile } });

  test.each([
    [
      eks,
      { model: "T4", ...mig("1g.5gb") },
      'sharing.kind: "mig" cannot be had of T4; GPUs that can be cut are A100-40, A100-80, H100, H200, others take timeSlicing',
    ],
    [
      eks,
      { model: "A100-40", gpusPerNode: 8, ...mig("1g.20gb") },
      'sharing.profile: "1g.20gb" is no partition of A100-40 on EKS; write one of 1g.5gb, 1g.10gb, 2g.10gb, 3g.20gb, 4g.20gb, 7g.40gb',
    ],
    [
      aks,
      { model: "A100-80", ...mig("1g.20gb") },
      'sharing.profile: "1g.20gb" is no partition of A100-80 on AKS; write one of 1g.10gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb',
    ],
    [
      gke,
      { model: "A100-80", ...mig("4g.40gb") },
      'sharing.profile: "4g.40gb" is no partition of A100-80 on GKE; write one of 1g.10gb, 2g.20gb, 3g.40gb, 7g.80gb',
    ],
    [
      eks,
      { model: "T4", sharing: { kind: "timeSlicing", replicas: 49 } },
      'sharing.replicas: "49" is not a whole number from 2 to 48; write as how many GPUs each one is offered',
    ],
    [
      eks,
      { model: "H100", ...mig("small") },
      'sharing.profile: "small" is not a profile of NVIDIA\'s MIG; write one such as "1g.10gb"',
    ],
  ])("of %j: %j is refused", (cluster, pool, refusal) => {
    expect(poolRefusals(cluster, pool)).toEqual([refusal]);
  });

  test.each([
    [eks, { model: "A100-40", gpusPerNode: 8, ...mig("1g.10gb") }],
    [gke, { model: "A100-40", ...mig("3g.20gb") }],
    [aks, { model: "H100", ...mig("1g.10gb") }],
    [gke, { model: "L4", sharing: { kind: "timeSlicing", replicas: 2 } }],
  ])("of %j: %j is possible", (cluster, pool) => {
    expect(poolRefusals(cluster, pool)).toEqual([]);
  });
});

describe("reservations", () => {
  const group = "/subscriptions/0/resourceGroups/gpus/providers/Microsoft.Compute/capacityReservationGroups/h100";
  const eight = { model: "H100", gpusPerNode: 8 };
  const zones = ["eu-central-1b"];

  test.each([
    [
      gke,
      { ...eight, reservation: { kind: "block", id: "h100" } },
      ['reservation.kind: "block" is of AWS alone, and this is GKE; write capacity'],
    ],
    [
      aks,
      { ...eight, reservation: { kind: "block", id: group } },
      ['reservation.kind: "block" is of AWS alone, and this is AKS; write capacity'],
    ],
    [
      eks,
      { ...eight, zones, reservation: { id: "h100" } },
      ['reservation.id: "h100" is no reservation of EKS; write the id that starts with "cr-"'],
    ],
    [
      eks,
      { ...eight, zones, spot: true, min: 1, reservation: { kind: "block", id: "cr-0a1b2c3d" } },
      [
        'spot: "true" contradicts reservation, which is paid for and stays; remove one of them',
        'min: "1" is kept when the block has ended, where no node can come; write 0',
      ],
    ],
    [
      eks,
      { ...eight, reservation: { id: "cr-0a1b2c3d" } },
      ["zones: is missing, and reservation is of one zone; write that one"],
    ],
  ])("of %j: %j are refused", (cluster, pool, refused) => {
    expect(poolRefusals(cluster, pool)).toEqual(refused);
  });

  test.each([
    [eks, { ...eight, zones, reservation: { id: "cr-0a1b2c3d" } }],
    [eks, { ...eight, zones, reservation: { kind: "block", id: "cr-0a1b2c3d4e5f60718" } }],
    [gke, { ...eight, reservation: { id: "h100" } }],
    [aks, { ...eight, reservation: { id: group } }],
  ])("of %j: %j are possible", (cluster, pool) => {
    expect(poolRefusals(cluster, pool)).toEqual([]);
  });
});

describe("drivers", () => {
  const place = { kind: "eks", machines: [], index: 2 } as const;
  const branches = { eks: { "1.34": 580, "1.35": 595 } };

  test("that have dropped a GPU refuse it from that version of Kubernetes on", () => {
    expect(gpuDriverFindings({ model: "V100" }, place, "1.35", branches)).toEqual([
      {
        path: ["kubeflow:cluster", "gpuPools", 2, "model"],
        value: "V100",
        message:
          "has no driver since branch 580, and nodes of EKS with Kubernetes 1.35 have branch 595; choose another model, or Kubernetes 1.34",
      },
    ]);
    expect(gpuDriverFindings({ model: "V100" }, place, "1.34", branches)).toEqual([]);
    expect(gpuDriverFindings({ model: "T4" }, place, "1.35", branches)).toEqual([]);
  });

  test.each(["1.33", "1.34"])("of EKS with Kubernetes %s still know the V100", (version) => {
    expect(poolRefusals({ ...eks, version }, { model: "V100" })).toEqual([]);
  });
});

describe("zones of a pool", () => {
  test.each([
    [
      eks,
      { zones: ["eu-west-1a"] },
      'zones[0]: "eu-west-1a" is no zone of eu-central-1; write one such as "eu-central-1a"',
    ],
    [
      { ...eks, zones: ["eu-central-1a", "eu-central-1b"] },
      { zones: ["eu-central-1c"] },
      'zones[0]: "eu-central-1c" is not among the cluster\'s zones, where its subnets are; write one of eu-central-1a, eu-central-1b, or add it to kubeflow:cluster.zones',
    ],
    [eks, { zones: [] }, "zones: is empty; write zones, or remove it"],
    [
      eks,
      { zones: ["eu-central-1a", "eu-central-1a"] },
      'zones[1]: "eu-central-1a" is also kubeflow:cluster.gpuPools[0].zones[0]; write each zone once',
    ],
  ])("of %j: %j are refused", (cluster, pool, refusal) => {
    expect(poolRefusals(cluster, { model: "T4", ...pool })).toEqual([refusal]);
  });

  test("may be others than the cluster's where networks span the region", () => {
    const cluster = { ...gke, zones: ["europe-west4-a"] };
    expect(poolRefusals(cluster, { model: "T4", zones: ["europe-west4-b"] })).toEqual([]);
  });
});

describe("pools", () => {
  test("have names of their own", () => {
    const pool = { model: "T4", max: 1 };
    const gpuPools = [
      { name: "t4", ...pool },
      { name: "t4", ...pool },
      { name: "system", ...pool },
    ];
    expect(clusterRefusals({ ...eks, gpuPools })).toEqual([
      'gpuPools[1].name: "t4" is also the name of kubeflow:cluster.gpuPools[0]; give each pool a name of its own',
      'gpuPools[2].name: "system" is the name of the platform\'s own pool; choose another one',
    ]);
  });

  test.each(["A100", "a-100", "4gpu", "abcdefghijklm"])("are not called %s, which Azure does not take", (name) => {
    expect(poolRefusals(eks, { name, model: "T4" })).toEqual([
      `name: "${name}" is not at most 12 lower-case letters and digits, the first a letter; write a name such as "a100"`,
    ]);
  });

  test("have at least as many nodes at most as always", () => {
    expect(poolRefusals(eks, { model: "T4", min: 5 })).toEqual([
      'min: "5" is more than max, which is 4; write a smaller number',
    ]);
    expect(poolRefusals(eks, { model: "T4", min: 4 })).toEqual([]);
  });

  test("are told everything that is wrong at once", () => {
    const pool = { name: "GPU", model: "A10G", min: 9, sharing: { kind: "mig", profile: "1g.5gb" }, zones: ["4"] };
    expect(poolRefusals(aks, pool).map((each) => each.split(":")[0])).toEqual([
      "name",
      "model",
      "sharing.kind",
      "zones[0]",
      "min",
    ]);
  });
});
