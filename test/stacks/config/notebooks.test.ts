import fc from "fast-check";
import { spawnerForm } from "../../../charts/jupyter-web-app/spawner/form";
import { RELEASES } from "../../../charts/releases";
import { POOL_LABEL } from "../../../rehearsal/control-plane/node-pools";
import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { notebooksSchema } from "../../../stacks/config/notebooks";
import { poolLabelOf } from "../../../stacks/config/notebooks-pool-label";
import { notebooksFindings, type NotebooksSurroundings } from "../../../stacks/config/notebooks-rules";

const KEY = "kubeflow:notebooks.spawner.";
const images = RELEASES["26.03"].notebookImages;
const gpuPools = [
  { name: "a100", model: "A100-80", gpusPerNode: 4, nodes: 2 },
  { name: "t4", model: "T4", gpusPerNode: 1, nodes: 0 },
];
const known: NotebooksSurroundings = { gpuPools, images, poolLabel: "pool" };

/** All refusals, each as `path: message`. */
function refusals(values: unknown, around = known): string[] {
  const { error } = notebooksSchema.safeParse(values);
  const path = (all: readonly PropertyKey[]) => ["kubeflow:notebooks", ...all];
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: path(finding.path) }));
  const draft: unknown = draftOf(values, error);
  const ofRules = notebooksFindings(draft as Parameters<typeof notebooksFindings>[0], around);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path: at, message }) => `${at}: ${message}`);
}

const ALL = {
  culling: { enabled: true, idleMinutes: 480, checkMinutes: 5 },
  spawner: {
    images: {
      jupyter: { options: ["example.com/a:1"], add: ["example.com/b:1"], default: "example.com/b:1" },
      codeServer: { add: ["example.com/code:2"] },
      rStudio: { default: images.rStudio[0] },
      custom: false,
      hideRegistry: false,
      hideTag: true,
      pullPolicy: { default: "Always", readOnly: true },
    },
    cpu: { default: 0.5, limitFactor: "none", readOnly: true },
    memory: { default: "1.5Gi", limitFactor: 2 },
    gpus: {
      pools: ["a100"],
      poolLabel: "karpenter.sh/nodepool",
      otherDevices: [{ resource: "nvidia.com/mig-1g.10gb", name: "A seventh of an A100" }],
      default: { resource: "nvidia.com/gpu", number: 4 },
    },
    workspaceVolume: { size: "20Gi", storageClass: "fast", accessMode: "ReadWriteMany" },
    dataVolumes: {
      default: [
        { size: "50Gi", mountPath: "/data" },
        { claim: "shared", mountPath: "/shared" },
      ],
    },
    nodeGroups: { options: [{ key: "big", name: "Big nodes", nodeLabels: { size: "big" } }], default: "pool-a100" },
    tolerationGroups: {
      options: [{ key: "spot", name: "Spot", tolerations: [{ key: "spot", value: "true", effect: "NoSchedule" }] }],
      default: "gpu-nodes",
    },
    sharedMemory: { default: false },
    podDefaults: { default: ["access-ml-pipeline"], readOnly: false },
  },
};

test("nothing has to be said", () => {
  expect(notebooksSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
  expect(notebooksSchema.parse({ spawner: {} })).toEqual({ spawner: {} });
});

test("takes every setting, with sizes as the number of gibibytes, and hands them to the form", () => {
  expect(refusals(ALL)).toEqual([]);
  const { spawner } = notebooksSchema.parse(ALL);
  expect(spawner?.memory).toEqual({ default: 1.5, limitFactor: 2 });
  expect(spawner?.workspaceVolume?.size).toBe(20);
  const form = spawnerForm({ settings: spawner ?? {}, images, gpus: { pools: gpuPools } });
  expect(form).toMatchObject({ memory: { value: "1.5Gi" }, affinityConfig: { value: "pool-a100" } });
});

test.each([
  [
    { memory: { default: "2048Mi" } },
    'memory.default: "2048Mi" is not a positive number of gibibytes; write a number and Gi, such as "5Gi"',
  ],
  [
    { cpu: { default: "500m" } },
    'cpu.default: "500m" is not a number from 0.01 to 1000; write how many cores, such as 0.5',
  ],
  [
    { cpu: { limitFactor: 0.5 } },
    'cpu.limitFactor: "0.5" is not a number from 1 to 20, or none; write one such as 1.5',
  ],
  [
    { images: { jupyter: { options: ["jupyter:latest"] } } },
    'images.jupyter.options[0]: "jupyter:latest" is not a container image with a tag other than latest, or with a digest; write one such as "registry.example.com/team/image:1.2.3"',
  ],
  [
    { images: { jupyter: { default: "example.com/x:1" } } },
    'images.jupyter.default: "example.com/x:1" is none of the images to choose from; write it below add as well',
  ],
  [{ gpus: { pools: ["a10"] } }, 'gpus.pools[0]: "a10" is no GPU pool of the cluster; did you mean "a100"?'],
  [
    { gpus: { pools: ["h100-large"] } },
    'gpus.pools[0]: "h100-large" is no GPU pool of the cluster; those are a100, t4 (kubeflow:cluster.nodePools)',
  ],
  [
    { gpus: { default: { resource: "nvidia.com/gpu", number: 8 } } },
    'gpus.default.number: "8" is more than a node has, 4 at most: such a notebook would never start; write a smaller number',
  ],
  [
    { gpus: { default: { resource: "nvidia.com/gpu", number: 3 } } },
    'gpus.default.number: "3" is not one of 1, 2, 4, 8; write one of them',
  ],
  [
    { gpus: { default: { resource: "amd.com/gpu", number: 1 } } },
    'gpus.default.resource: "amd.com/gpu" is not offered; write it below otherDevices, or declare the pool of nodes that has it',
  ],
  [
    { gpus: { otherDevices: ["A", "B"].map((name) => ({ resource: "amd.com/gpu", name })) } },
    `gpus.otherDevices[1].resource: "amd.com/gpu" is also ${KEY}gpus.otherDevices[0].resource; remove one of them`,
  ],
  [
    { nodeGroups: { default: "pool-h100" } },
    'nodeGroups.default: "pool-h100" is the key of no choice; did you mean "pool-a100"?',
  ],
  [
    { tolerationGroups: { default: "spot" } },
    'tolerationGroups.default: "spot" is the key of no choice; those are gpu-nodes',
  ],
  [
    { nodeGroups: { options: ["A", "B"].map((name) => ({ key: "big", name, nodeLabels: { size: "big" } })) } },
    `nodeGroups.options[1].key: "big" is also ${KEY}nodeGroups.options[0].key; write another key`,
  ],
  [
    { nodeGroups: { options: [{ key: "none", name: "A", nodeLabels: { a: "b" } }] } },
    'nodeGroups.options[0].key: "none" is not a key (letters, digits, "_", ".", "-", at most 63 characters, other than none); write a short key such as "spot"',
  ],
  [
    { nodeGroups: { options: [{ key: "a", name: "A", nodeLabels: {} }] } },
    "nodeGroups.options[0].nodeLabels: a mapping is empty; write one label at least",
  ],
  [
    { dataVolumes: { default: [{ size: "1Gi", mountPath: "/home/jovyan" }] } },
    'dataVolumes.default[0].mountPath: "/home/jovyan" is the home folder; choose one below it',
  ],
  [
    { dataVolumes: { default: [1, 2].map(() => ({ size: "1Gi", mountPath: "/data" })) } },
    `dataVolumes.default[1].mountPath: "/data" is also ${KEY}dataVolumes.default[0].mountPath; choose another folder`,
  ],
  [
    { dataVolumes: { default: [{ mountPath: "/data" }] } },
    "dataVolumes.default[0]: a mapping is neither a new volume nor one that is there; write size and mountPath, or claim and mountPath",
  ],
  [{ nodeGroup: {} }, 'nodeGroup: unknown key; did you mean "nodeGroups"?'],
])("refuses %j", (spawner, message) => {
  expect(refusals({ spawner })).toEqual([`${KEY}${message}`]);
});

test("says nothing of what it does not know", () => {
  const spawner = {
    images: { jupyter: { default: "example.com/x:1" } },
    gpus: { pools: ["h100"], default: { resource: "nvidia.com/gpu", number: 8 } },
    nodeGroups: { default: "pool-h100" },
  };
  expect(refusals({ spawner }, {})).toEqual([]);
});

test("what passes is never refused by the form", () => {
  const choice = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const settings = fc.record({
    pools: choice(["a100"], ["t4"], []),
    resource: fc.constantFrom("nvidia.com/gpu", "amd.com/gpu"),
    devices: choice([{ resource: "amd.com/gpu", name: "AMD" }]),
    node: choice("pool-a100", "pool-t4", "big"),
    taint: choice("gpu-nodes", "spot"),
    image: choice(images.jupyter[1], "example.com/x:1"),
    poolLabel: choice("pool"),
  });
  fc.assert(
    fc.property(settings, ({ pools, resource, devices, node, taint, image, poolLabel }) => {
      const given = JSON.parse(
        JSON.stringify({
          images: { jupyter: { default: image } },
          gpus: { pools, otherDevices: devices, default: { resource, number: 1 } },
          nodeGroups: { default: node },
          tolerationGroups: { default: taint },
        }),
      ) as object;
      const parsed = notebooksSchema.parse({ spawner: given });
      const passes = refusals({ spawner: given }, { ...known, poolLabel }).length === 0;
      const form = () => spawnerForm({ settings: parsed.spawner ?? {}, images, gpus: { pools: gpuPools, poolLabel } });
      if (passes) expect(form).not.toThrow();
      else expect(form).toThrow();
    }),
  );
});

test("the label of a pool follows from the cluster", () => {
  const existing = { kind: "existing", nodePools: [] } as const;
  const rehearsal = {
    ...{ kind: "rehearsal", kubernetesVersion: "1.34.4", nodePools: [], liveControllers: [] },
  } as unknown as Parameters<typeof poolLabelOf>[0];
  expect(poolLabelOf(rehearsal)).toBe(POOL_LABEL);
  expect(poolLabelOf(existing)).toBeUndefined();
  expect((["aws", "gcp", "azure"] as const).map((cloud) => poolLabelOf({ ...existing, cloud }))).toEqual([
    "eks.amazonaws.com/nodegroup",
    "cloud.google.com/gke-nodepool",
    "kubernetes.azure.com/agentpool",
  ]);
});
