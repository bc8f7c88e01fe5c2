import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClusterChecksArgs } from "../../components/clusters/cluster-checks";
import { deployPlatform } from "../../stacks/platform";
import { deploy, type Registration } from "../components/support/deployment";
import { checked, existingEnvironment, KUBECONFIG } from "./support/environments";

// A plan of all of the platform takes seconds, more on a busy machine.
jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "checks-"));
  writeFileSync(join(folder, "kubeconfig"), KUBECONFIG);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function deployed(cluster: object, rest: object = {}): Promise<Registration[]> {
  const values = existingEnvironment({ kubeconfig: join(folder, "kubeconfig"), ...cluster }, rest);
  return (await deploy(() => deployPlatform(checked(values)))).registrations;
}

type Inputs = Omit<ClusterChecksArgs, "devicePlugin"> & { readonly devicePlugin?: object };

function checksOf(registrations: readonly Registration[]): Registration & { readonly inputs: Inputs } {
  const found = registrations.find(({ type }) => type === "kubeflow:clusters:ClusterChecks");
  return found as Registration & { readonly inputs: Inputs };
}

const everything = { "kubeflow:components": { knativeEventing: true, keda: true } };

test("everything that goes to the cluster waits for its checks, which wait for nothing", async () => {
  const registrations = await deployed({});
  const checks = checksOf(registrations);
  expect([checks.after, checks.provider.split("::").at(-2)]).toEqual([[], "cluster-kubeflow"]);
  // The rest is below others, or says nothing to the cluster.
  const tops = registrations.filter(({ parent, type }) => parent === "" && !type.startsWith("random:"));
  const atOnce = tops.filter(({ after }) => !after.includes("cluster-checks")).map(({ name }) => name);
  // The issuer of tokens is only read.
  expect(atOnce.sort()).toEqual(["cluster", "cluster-checks", "service-account-issuer"]);
  const order = registrations.map(({ type }) => type);
  const first = order.findIndex((type) => type.startsWith("kubernetes:") || type === "kubeflow:crds:CrdBundle");
  expect(order.indexOf("kubeflow:clusters:ClusterChecks")).toBeLessThan(first);
});

test("the whole platform asks for volumes, room, GPUs as they are declared, and parts of its own", async () => {
  const { inputs } = checksOf(await deployed({ storageClass: "fast" }, everything));
  const { storage, capacity, gpuPools, mesh, closedPorts, onFault, devicePlugin, parts } = inputs;
  expect({ storage, capacity, gpuPools, mesh, closedPorts, onFault }).toEqual({
    storage: { className: "fast" },
    capacity: { cores: 4.4, gib: 12.3 },
    gpuPools: [{ name: "a100", gpusPerNode: 1 }],
    mesh: true,
    closedPorts: [],
    onFault: "refuse",
  });
  expect(devicePlugin).toBeDefined();
  expect(parts.map(({ name }) => name)).toEqual([
    ...["cert-manager", "Istio", "KEDA", "Knative Eventing", "Knative Serving", "Katib", "KServe"],
    ...[
      "notebook controller",
      "Argo Workflows",
      "profile controller",
      "Spark operator",
      "Trainer",
      "training operator",
    ],
  ]);
});

test("what tells an installation of a part is what the platform installs", async () => {
  const registrations = await deployed({}, everything);
  const deployments = registrations
    .filter(({ type }) => type === "kubernetes:apps/v1:Deployment")
    .map(({ inputs }) => inputs.metadata as { readonly name: string; readonly namespace: string });
  const bundles = registrations.filter(({ type }) => type === "kubeflow:crds:CrdBundle");
  const definitions = bundles.flatMap(({ inputs }) => Object.keys(inputs.crds as object));
  for (const { name, deployment, definition } of checksOf(registrations).inputs.parts) {
    expect([name, definitions]).toEqual([name, expect.arrayContaining([definition])]);
    if (deployment)
      expect([name, deployments]).toEqual([name, expect.arrayContaining([expect.objectContaining(deployment)])]);
  }
});

test("services that are there already, and applications that are switched off, may be there", async () => {
  const { inputs } = checksOf(
    await deployed(
      {},
      {
        "kubeflow:components": {
          only: ["trainingOperator"],
          istio: true,
          certManager: true,
          nvidiaDevicePlugin: false,
        },
        "kubeflow:istio": { existing: {} },
      },
    ),
  );
  expect(inputs.parts.map(({ name, instead }) => [name, instead])).toEqual([
    ["cert-manager", "write kubeflow:certManager.existing to use it"],
    ["training operator", "write kubeflow:components.trainingOperator: false"],
  ]);
  const { storage, capacity, devicePlugin } = inputs;
  expect({ storage, capacity, devicePlugin }).toEqual({});
});

test("nodes of pools are known by their labels, else by that of the cluster's cloud, which may keep ports closed", async () => {
  const gpu = { model: "T4", perNode: 1 };
  const nodePools = [
    { name: "t4", nodes: 1, gpu },
    { name: "slices", nodes: 1, gpu, labels: { "example.com/pool": "slices" } },
  ];
  const { inputs } = checksOf(await deployed({ cloud: "gcp", checks: "warn", nodePools }, { "kubeflow:tenants": [] }));
  expect(inputs.gpuPools.map(({ labels }) => labels)).toEqual([
    { "cloud.google.com/gke-nodepool": "t4" },
    { "example.com/pool": "slices" },
  ]);
  expect([inputs.closedPorts, inputs.onFault]).toEqual([[15017, 10250, 8443, 9443, 4443], "warn"]);
});
