import { checkConfig } from "../../../stacks/config/check";
import { poolLabelOf } from "../../../stacks/config/notebooks-pool-label";
import { aks, eks, forUsers, gke } from "./cloud-support";
import { refusals, WITHOUT_SERVICES } from "./support";

const gpuPools = [
  { name: "l4", model: "L4", max: 4 },
  { name: "slices", model: "A100-40", gpusPerNode: 8, max: 2, sharing: { kind: "mig", profile: "3g.20gb" } },
  { name: "turns", model: "T4", max: 3, sharing: { kind: "timeSlicing", replicas: 4 } },
];

function configOf(changes: Record<string, unknown>) {
  const result = checkConfig(forUsers(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

test("nodes of all clouds have their pool's name as the same label", () => {
  expect([eks, gke, aks].map((cluster) => poolLabelOf(configOf({ "kubeflow:cluster": cluster }).cluster))).toEqual(
    Array(3).fill("kubeflow.org/node-pool"),
  );
});

describe("notebooks", () => {
  const notebooks = (pools: unknown[], gpus: object) => ({
    "kubeflow:cluster": { ...eks, gpuPools: pools },
    "kubeflow:components": { ...WITHOUT_SERVICES, nvidiaDevicePlugin: false, notebooks: true },
    "kubeflow:notebooks": { spawner: { gpus } },
  });
  const ofGpus = (values: Record<string, unknown>) =>
    refusals(forUsers(values)).filter((each) => each.startsWith("kubeflow:notebooks"));

  test("offer the cluster's pools, and no others", () => {
    expect(ofGpus(notebooks(gpuPools, { pools: ["l4", "turns"] }))).toEqual([]);
    expect(ofGpus(notebooks(gpuPools, { pools: ["h100"] }))).toEqual([
      'kubeflow:notebooks.spawner.gpus.pools[0]: "h100" is no GPU pool of the cluster; those are l4, slices, turns (kubeflow:cluster.gpuPools)',
    ]);
  });

  test("propose as many GPUs as a node offers", () => {
    const eight = { default: { resource: "nvidia.com/gpu", number: 8 } };
    expect(ofGpus(notebooks(gpuPools, eight))).toEqual([]);
    expect(ofGpus(notebooks(gpuPools.slice(0, 1), eight))).toEqual([
      'kubeflow:notebooks.spawner.gpus.default.number: "8" is more than a node has, 1 at most: such a notebook would never start; write a smaller number',
    ]);
  });

  test.each([{ sharing: { kind: "mig" } }, { sharing: 3 }, { gpusPerNode: "2" }, { max: undefined }])(
    "are not judged by a pool with %j",
    (invalid) => {
      expect(ofGpus(notebooks([{ ...gpuPools[0], ...invalid }], { pools: ["h100"] }))).toEqual([]);
    },
  );
});

test("a tenant's GPUs need a pool, which is asked for where this kind of cluster has it", () => {
  const tenants = { "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com", quota: { gpus: 4 } }] };
  expect(refusals(forUsers(tenants))).toEqual([
    'kubeflow:tenants[0].quota.gpus: "4" cannot be used, since the cluster has no pool with GPUs; add one to kubeflow:cluster.gpuPools, or set it to 0',
  ]);
  expect(refusals(forUsers({ ...tenants, "kubeflow:cluster": { ...eks, gpuPools } }))).toEqual([]);
});

test("examples do not run where GPUs cost money", () => {
  const values = { "kubeflow:cluster": { ...eks, gpuPools }, "kubeflow:examples": true };
  expect(refusals(forUsers(values))).toContain('kubeflow:examples: "true" works in a rehearsal only; set it to false');
});

test("users have to be able to come: the gateway needs a host, on a cloud as elsewhere", () => {
  const components = { ...WITHOUT_SERVICES, istio: true };
  expect(refusals(forUsers({ "kubeflow:components": components }))).toEqual([
    'kubeflow:gateway.host: is missing; write the host that users type, such as "kubeflow.example.com"',
  ]);
  const gateway = { host: "kubeflow.example.com", service: { kind: "LoadBalancer", scheme: "internal" } };
  expect(refusals(forUsers({ "kubeflow:components": components, "kubeflow:gateway": gateway }))).toEqual([]);
});

test("load balancers on EKS need cert-manager, which those of other clouds do not", () => {
  const values = (cluster: object) => ({
    "kubeflow:cluster": cluster,
    "kubeflow:components": { ...WITHOUT_SERVICES, nvidiaDevicePlugin: false, istio: true, certManager: false },
    "kubeflow:gateway": { host: "kubeflow.example.com", tls: { kind: "secret", secretName: "own" } },
  });
  expect(refusals(forUsers(values(eks)))).toEqual([
    "kubeflow:components.certManager: is off, but istio needs it: it issues the certificate of the controller that makes load balancers on EKS; switch certManager on, or istio off",
  ]);
  expect(refusals(forUsers(values(aks)))).toEqual([]);
});

describe("NVIDIA's device plugin", () => {
  const chosen = (cluster: object, components: object = {}) =>
    configOf({
      "kubeflow:cluster": cluster,
      "kubeflow:components": { istio: false, dex: false, oauth2Proxy: false, ...withoutApplications, ...components },
    }).components.nvidiaDevicePlugin;
  const withoutApplications = Object.fromEntries(
    [
      ...["pipelines", "trainer", "kserve", "modelsWebApp", "notebooks", "podDefaults", "volumes", "tensorboards"],
      ...["katib", "sparkOperator", "modelRegistry", "dashboard", "profileController", "knativeServing"],
    ].map((part) => [part, false]),
  );

  test("is there where the cloud brings none", () => {
    expect([eks, aks, gke].map((cluster) => chosen(cluster))).toEqual([true, true, false]);
    expect(chosen(eks, { nvidiaDevicePlugin: false })).toBe(false);
  });

  test("comes with the nodes that the platform makes, whichever applications are named", () => {
    const chosenFor = (cluster: object, switches: object = {}) =>
      configOf({ "kubeflow:cluster": cluster, "kubeflow:components": { only: ["trainingOperator"], ...switches } })
        .components.nvidiaDevicePlugin;
    expect([eks, aks, gke, { kind: "existing" }].map((cluster) => chosenFor(cluster))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(chosenFor(eks, { nvidiaDevicePlugin: false })).toBe(false);
  });

  test("is refused on GKE, where each GPU would be offered twice, as are figures that it has already", () => {
    const components = { ...WITHOUT_SERVICES, nvidiaDevicePlugin: true, gpuMetrics: true };
    expect(refusals(forUsers({ "kubeflow:cluster": gke, "kubeflow:components": components }))).toEqual([
      'kubeflow:components.nvidiaDevicePlugin: "true" would offer each GPU twice, since GKE brings its own; remove it',
      'kubeflow:components.gpuMetrics: "true" would find no driver where it looks for it, since GKE brings its own; remove it',
    ]);
    expect(refusals(forUsers({ "kubeflow:cluster": aks, "kubeflow:components": components }))).toEqual([]);
  });
});
