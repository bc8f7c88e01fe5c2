import type { SpawnerSettings } from "../../../charts/jupyter-web-app/spawner/settings";

/** Two pools of GPU nodes, of which the first has several GPUs a node. */
export const POOLS = [
  { name: "a100", model: "A100-80", gpusPerNode: 8, nodes: 4 },
  { name: "t4", model: "T4", gpusPerNode: 1, nodes: 0 },
];

/** Every setting of the form. */
export const EVERYTHING: SpawnerSettings = {
  images: {
    jupyter: { options: ["example.com/a:1", "example.com/b:1"], add: ["example.com/c:1"], default: "example.com/b:1" },
    codeServer: { add: ["example.com/code:2"], default: "example.com/code:2" },
    rStudio: { options: ["example.com/r:3"] },
    custom: false,
    hideRegistry: false,
    hideTag: true,
    pullPolicy: { default: "Always", readOnly: true },
  },
  cpu: { default: 2, limitFactor: "none", readOnly: true },
  memory: { default: 4.5, limitFactor: 2, readOnly: true },
  gpus: {
    pools: ["a100"],
    poolLabel: "example.com/pool",
    otherDevices: [{ resource: "amd.com/gpu", name: "AMD" }],
    default: { resource: "nvidia.com/gpu", number: 4 },
    readOnly: true,
  },
  workspaceVolume: {
    size: 20,
    mountPath: "/home/team",
    name: "{notebook-name}-home",
    storageClass: "fast",
    accessMode: "ReadWriteMany",
    readOnly: true,
  },
  dataVolumes: {
    default: [
      { size: 50, mountPath: "/data" },
      { claim: "shared", mountPath: "/shared" },
    ],
    readOnly: true,
  },
  nodeGroups: {
    options: [{ key: "big", name: "Big nodes", nodeLabels: { size: "big", zone: "no" }, exclusive: true }],
    default: "big",
    readOnly: true,
  },
  tolerationGroups: {
    options: [{ key: "spot", name: "Spot", tolerations: [{ key: "spot", value: "yes" }, { key: "other" }] }],
    default: "gpu-nodes",
    readOnly: true,
  },
  sharedMemory: { default: false, readOnly: true },
  podDefaults: { default: ["access-ml-pipeline"], readOnly: true },
};
