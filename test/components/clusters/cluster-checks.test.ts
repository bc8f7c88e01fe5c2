import { RELEASES } from "../../../charts/releases";
import { ClusterChecks, type ClusterChecksArgs } from "../../../components/clusters/cluster-checks";
import { deploy } from "../support/deployment";

const args: ClusterChecksArgs = {
  release: RELEASES["26.03"],
  storage: { className: "fast" },
  gpuPools: [{ name: "a100", gpusPerNode: 8, labels: { pool: "a100" } }],
  devicePlugin: true,
  parts: [{ name: "Istio", deployment: { name: "istiod" }, definition: "d.istio.io", instead: "use it" }],
  capacity: { cores: 4.4, gib: 12.3 },
  mesh: true,
  closedPorts: [15017],
  onFault: "refuse",
};

async function inputsOf(given: ClusterChecksArgs): Promise<unknown> {
  const { registrations } = await deploy(() => new ClusterChecks("checks", given));
  expect(registrations.map(({ type, name }) => [type, name])).toEqual([["kubeflow:clusters:ClusterChecks", "checks"]]);
  return registrations[0].inputs;
}

test("the checks know which versions of Kubernetes a release runs on and why, and how the device plugin finds nodes", async () => {
  const { release: _release, devicePlugin: _plugin, ...rest } = args;
  expect(await inputsOf(args)).toEqual({
    ...rest,
    release: "26.03",
    kubernetes: {
      minors: ["1.33", "1.34", "1.35"],
      limits: ["Istio 1.29.0: 1.31 to 1.35", "Knative 1.21: from 1.33", "cert-manager v1.19.4: 1.31 to 1.35"],
    },
    devicePlugin: {
      nodeLabels: {
        "feature.node.kubernetes.io/pci-10de.present": "true",
        "feature.node.kubernetes.io/cpu-model.vendor_id": "NVIDIA",
        "nvidia.com/gpu.present": "true",
      },
    },
  });
});

test("a platform without volumes, device plugin and many programs asks for none of them", async () => {
  const inputs = await inputsOf({ ...args, storage: undefined, devicePlugin: false, capacity: undefined });
  expect(Object.keys(inputs as object).sort()).toEqual([
    ...["closedPorts", "gpuPools", "kubernetes", "mesh", "onFault", "parts", "release"],
  ]);
});

test("a part that runs on no later version says so", async () => {
  const limits = [
    { part: "Old 1", to: "1.34" },
    { part: "New 2", from: "1.34" },
  ];
  const release = { ...args.release, kubernetes: { tested: "1.34", limits } };
  expect(await inputsOf({ ...args, release })).toMatchObject({
    kubernetes: { minors: ["1.34"], limits: ["Old 1: to 1.34", "New 2: from 1.34"] },
  });
});
