import { spawnerForm } from "../../../charts/jupyter-web-app/spawner/form";
import type { ClusterGpus } from "../../../charts/jupyter-web-app/spawner/gpu-pool";
import type { SpawnerSettings } from "../../../charts/jupyter-web-app/spawner/settings";
import { RELEASES } from "../../../charts/releases";
import { POOLS } from "./samples";

const poolLabel = "cloud.google.com/gke-nodepool";

function form(gpus: ClusterGpus, settings: SpawnerSettings = {}) {
  return spawnerForm({ settings, gpus, images: RELEASES["26.03"].notebookImages });
}

function offered(gpus: ClusterGpus, settings?: SpawnerSettings) {
  const { gpus: field, affinityConfig, tolerationGroup } = form(gpus, settings);
  return {
    devices: field.value.vendors.map(({ limitsKey }) => limitsKey),
    nodes: affinityConfig.options.map(({ configKey }) => configKey),
    tolerations: tolerationGroup.options.map(({ groupKey }) => groupKey),
  };
}

test("each pool is a choice of nodes, by its label, and all share their taint", () => {
  const { affinityConfig, tolerationGroup, gpus } = form({ pools: POOLS, poolLabel });
  const on = (pool: string) => ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: poolLabel, operator: "In", values: [pool] }] }],
      },
    },
  });
  expect(affinityConfig.options).toEqual([
    { configKey: "pool-a100", displayName: "a100: nodes with 8 × A100-80", affinity: on("a100") },
    { configKey: "pool-t4", displayName: "t4: nodes with 1 × T4", affinity: on("t4") },
  ]);
  expect(tolerationGroup.options).toEqual([
    {
      groupKey: "gpu-nodes",
      displayName: "Nodes with GPUs",
      tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    },
  ]);
  expect(gpus.value.vendors).toEqual([{ limitsKey: "nvidia.com/gpu", uiName: "NVIDIA" }]);
});

test("where a pool is of spot nodes, users can choose to run there, whichever cloud it is", () => {
  const pools = [POOLS[0], { ...POOLS[1], spot: true }];
  expect(form({ pools, poolLabel }).tolerationGroup.options.slice(1)).toEqual([
    {
      groupKey: "spot-gpu-nodes",
      displayName: "Spot nodes with GPUs, which may go at any time",
      tolerations: [
        { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
        { key: "kubeflow.org/spot", operator: "Equal", value: "true", effect: "NoSchedule" },
        { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
      ],
    },
  ]);
});

test("without a known label, GPUs are offered and pools are not", () => {
  expect(offered({ pools: POOLS })).toEqual({
    devices: ["nvidia.com/gpu"],
    nodes: [],
    tolerations: ["gpu-nodes"],
  });
});

test("a label of the settings takes the place of the cloud's", () => {
  const settings = { gpus: { poolLabel: "karpenter.sh/nodepool" } };
  expect(JSON.stringify(form({ pools: POOLS, poolLabel }, settings).affinityConfig)).toContain("karpenter.sh/nodepool");
});

test("a cluster without GPUs offers none, and the field cannot be changed", () => {
  const none = { devices: [], nodes: [], tolerations: [] };
  expect(offered({ pools: [], poolLabel })).toEqual(none);
  expect(offered({ pools: POOLS, poolLabel }, { gpus: { pools: [] } })).toEqual(none);
  expect(form({ pools: [] }).gpus).toEqual({ readOnly: true, value: { vendor: "", vendors: [], num: "none" } });
});

test("pools that are left out are not offered", () => {
  expect(offered({ pools: POOLS, poolLabel }, { gpus: { pools: ["t4"] } })).toEqual({
    devices: ["nvidia.com/gpu"],
    nodes: ["pool-t4"],
    tolerations: ["gpu-nodes"],
  });
});

test("other devices are offered also where there is no pool, under their own names", () => {
  const otherDevices = [{ resource: "habana.ai/gaudi", name: "Intel Gaudi" }];
  const { gpus } = form({ pools: [] }, { gpus: { otherDevices } });
  expect(gpus).toEqual({
    readOnly: false,
    value: { vendor: "", vendors: [{ limitsKey: "habana.ai/gaudi", uiName: "Intel Gaudi" }], num: "none" },
  });
});

test("a stated choice replaces a derived one of the same key, and its notebook can be alone", () => {
  const own = { key: "pool-a100", name: "Whole A100 nodes", nodeLabels: { size: "whole" }, exclusive: true };
  const { affinityConfig } = form({ pools: POOLS, poolLabel }, { nodeGroups: { options: [own] } });
  expect(affinityConfig.options.map(({ displayName }) => displayName)).toEqual([
    "t4: nodes with 1 × T4",
    "Whole A100 nodes",
  ]);
  expect(affinityConfig.options[1].affinity.podAntiAffinity).toEqual({
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: { matchExpressions: [{ key: "notebook-name", operator: "Exists" }] },
        namespaceSelector: {},
        topologyKey: "kubernetes.io/hostname",
      },
    ],
  });
});
