import { clusterChecks } from "../../../../providers/kubeflow/checks/cluster-checks";
import type { Requirements } from "../../../../providers/kubeflow/checks/requirements";
import type { ResourceRequest } from "../../../../providers/protocol/provider";
import { FakeApiServer, fakeApiServer } from "../../support/api-server";
import { properties } from "../../support/properties";
import { NotedLog } from "../../support/resource-log";
import { gpuNode, managed, node, requirements } from "./support";

/** What an API server tells of its kinds. */
const KINDS: Readonly<Record<string, readonly (readonly [plural: string, kind: string])[]>> = {
  "/api/v1": [
    ["nodes", "Node"],
    ["pods", "Pod"],
    ["configmaps", "ConfigMap"],
  ],
  "/apis/apps/v1": [["daemonsets", "DaemonSet"]],
  "/apis/storage.k8s.io/v1": [["storageclasses", "StorageClass"]],
  "/apis/apiextensions.k8s.io/v1": [["customresourcedefinitions", "CustomResourceDefinition"]],
};

let server: FakeApiServer;
let answers: Record<string, object>;
let log: NotedLog;

const list = (...items: readonly object[]) => ({ metadata: { resourceVersion: "1" }, items });

beforeEach(async () => {
  log = new NotedLog();
  answers = {
    "/version": { gitVersion: "v1.34.4" },
    "/apis": { groups: [{ name: "apps" }, { name: "metrics.k8s.io" }] },
    "/api/v1/nodes": list(),
    "/api/v1/pods": list(),
    "/apis/apps/v1/daemonsets": list(),
    "/apis/apps/v1/deployments": list(),
    "/apis/storage.k8s.io/v1/storageclasses": list(),
  };
  for (const [path, kinds] of Object.entries(KINDS)) {
    answers[path] = { resources: kinds.map(([name, kind]) => ({ name, kind, namespaced: kind === "ConfigMap" })) };
  }
  server = await fakeApiServer(({ path }) => (path in answers ? { body: answers[path] } : undefined));
});

afterEach(() => server.close());

function request(inputs: Requirements): ResourceRequest & { readonly news: ReturnType<typeof properties> } {
  const about = { urn: "urn", type: "kubeflow:clusters:ClusterChecks", signal: new AbortController().signal, log };
  return { ...about, news: properties({ ...inputs }) };
}

function create(inputs: Requirements, preview = true) {
  const { news, ...about } = request(inputs);
  return clusterChecks.in(server.client).create({ ...about, inputs: news, preview, timeout: 0 });
}

function diff(inputs: Requirements, { known = true } = {}) {
  const none = properties({});
  const asked = { ...request(inputs), id: "cluster", oldInputs: none, olds: none };
  return clusterChecks.diff(asked, known ? server.client : undefined);
}

const istio = {
  name: "Istio",
  deployment: { name: "istiod" },
  definition: "virtualservices.networking.istio.io",
  instead: "write kubeflow:istio.existing to use it",
};

/** A cluster with a fault of every kind, and a platform that it does not fit. */
function unfit(): Requirements {
  answers["/version"] = { gitVersion: "v1.32.9" };
  answers["/api/v1/nodes"] = list(
    gpuNode("gpu-0", { "nvidia.com/gpu": "1" }),
    node("open", { allocatable: { "nvidia.com/gpu": "8" } }),
  );
  answers["/apis/apps/v1/deployments"] = list({ metadata: managed("istio-system/istiod", "helm") });
  answers["/apis/apps/v1/daemonsets"] = list({
    metadata: managed("gpu-operator/nvidia-device-plugin-daemonset", "operator"),
  });
  const gpuPools = [{ name: "a100", gpusPerNode: 8, labels: { pool: "a100" } }];
  return requirements({ storage: {}, gpuPools, devicePlugin: { nodeLabels: {} }, parts: [istio] });
}

const FAULTS = [
  "Kubernetes v1.32.9: Kubeflow 26.03 runs on 1.33, 1.34 (Istio 1.28: to 1.34; Knative 1.21: from 1.33); bring the cluster to one of them, or choose another release",
  "StorageClasses: there is none, so that volumes would stay Pending; install a driver for storage",
  'Deployment istio-system/istiod: belongs to Istio and is managed by "helm"; a second Istio would be installed; write kubeflow:istio.existing to use it, or uninstall that one',
  "DaemonSet gpu-operator/nvidia-device-plugin-daemonset: offers GPUs already; a second device plugin would offer each GPU twice; write kubeflow:components.nvidiaDevicePlugin: false",
  'GPU pool "a100": its nodes offer 1 nvidia.com/gpu, not 8; write 1 as gpu.perNode',
];
const DOUBT =
  "Nodes open: have GPUs and no taint, so that any Pod takes their place; taint them nvidia.com/gpu=present:NoSchedule";
const REPORT = [
  "the cluster does not fit",
  ...FAULTS.map((line) => `  ${line}`),
  "write kubeflow:cluster.checks: warn to go on all the same",
].join("\n");

test("a cluster that fits is looked at in a preview already, and nothing is said", async () => {
  expect(await create(requirements())).toEqual({ id: "", outputs: {} });
  expect(await create(requirements(), false)).toEqual({ id: "cluster", outputs: {} });
  expect(await diff(requirements())).toEqual({ changes: {} });
  expect(log.messages).toEqual([]);
});

test("all that does not fit is told in one report, and what may not in warnings, whether something is to be made or not", async () => {
  const inputs = unfit();
  await expect(create(inputs)).rejects.toThrow(new Error(REPORT));
  await expect(create(inputs, false)).rejects.toThrow(new Error(REPORT));
  await expect(diff(inputs)).rejects.toThrow(new Error(REPORT));
  expect(log.messages).toEqual(Array(3).fill(`warning: ${DOUBT}`));
});

test("who wants to go on all the same is only warned", async () => {
  expect(await create({ ...unfit(), onFault: "warn" })).toEqual({ id: "", outputs: {} });
  expect(log.messages).toEqual([...FAULTS, DOUBT].map((line) => `warning: ${line}`));
});

test("only metadata is asked for where it is enough, and Pods at the first look alone", async () => {
  answers["/apis/apiextensions.k8s.io/v1/customresourcedefinitions/virtualservices.networking.istio.io"] = {
    metadata: managed("virtualservices.networking.istio.io", "kubeflow"),
  };
  const asked = () =>
    server.asked.splice(0).map(({ path, headers, query }) => ({ path, accept: headers.accept, query }));
  await diff(requirements({ parts: [istio] }));
  const later = asked();
  expect(later.filter(({ accept }) => accept?.includes("PartialObjectMetadata"))).toEqual([
    {
      path: "/apis/apps/v1/deployments",
      accept: "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
      query: {},
    },
    {
      path: "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/virtualservices.networking.istio.io",
      accept: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
      query: {},
    },
  ]);
  expect(later.map(({ path }) => path)).not.toContain("/api/v1/pods");
  await create(requirements({ parts: [istio] }));
  expect(asked().filter(({ path }) => path === "/api/v1/pods")).toMatchObject([
    { query: { fieldSelector: "status.phase!=Succeeded,status.phase!=Failed" } },
  ]);
});

test("Cilium's settings are read where it keeps them", async () => {
  const daemonSet = { metadata: managed("kube-system/cilium", "helm") };
  answers["/apis/apps/v1/daemonsets"] = list(daemonSet);
  answers["/api/v1/namespaces/kube-system/configmaps/cilium-config"] = {
    metadata: { name: "cilium-config" },
    data: { "cni-exclusive": "false" },
  };
  await diff(requirements({ mesh: true }));
  expect(log.messages).toEqual([
    'warning: DaemonSet kube-system/cilium: is not set up for Istio, so that users see "RBAC: access denied"; install it with socketLB.hostNamespaceOnly=true',
  ]);
});

test("a cluster that is yet to be known is not looked at", async () => {
  expect(await diff(unfit(), { known: false })).toEqual({ changes: {} });
  const { news, ...about } = request(unfit());
  const inputs = properties(news.values, true);
  const created = await clusterChecks.in(server.client).create({ ...about, inputs, preview: true, timeout: 0 });
  expect(created).toEqual({ id: "", outputs: {} });
  expect(server.asked).toEqual([]);
});

test("nothing is asked when it is updated, refreshed or deleted: it owns nothing", async () => {
  const keeper = clusterChecks.in(server.client);
  const { news, ...about } = request(unfit());
  const state = properties({});
  const of = { ...about, id: "cluster", inputs: news, state, timeout: 0 };
  expect(await keeper.read(of)).toEqual({ id: "cluster", outputs: {}, inputs: news });
  expect(await keeper.update({ ...of, news, oldInputs: state, olds: state, preview: false })).toEqual({
    id: "cluster",
    outputs: {},
  });
  expect(await keeper.delete(of)).toBeUndefined();
  expect(server.asked).toEqual([]);
});
