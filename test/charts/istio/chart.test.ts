import type { ApiObject } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { CNI_DIRECTORIES } from "../../../charts/istio/cni-directories";
import { ISTIO_POD_SECURITY } from "../../../charts/istio/pod-security";
import { RELEASES } from "../../../charts/releases";
import { changedBy, dataOf, find, istioChart, istioObjects, podsOf } from "./support";

const ISTIOD = "Deployment istio-system/istiod";
const CNI = "DaemonSet kube-system/istio-cni-node";
const ZTUNNEL = "DaemonSet kube-system/ztunnel";
const INJECTOR = "istio-system/istio-sidecar-injector";

const sidecar = istioObjects();
const ambient = istioObjects({ mode: "ambient" });

test("the chart makes these objects", () => {
  expect([...sidecar.keys()].sort()).toEqual([
    "AuthorizationPolicy istio-system/global-deny-all",
    "ClusterRole istio-cni",
    "ClusterRole istio-cni-repair-role",
    "ClusterRole istio-reader-clusterrole-istio-system",
    "ClusterRole istiod-clusterrole-istio-system",
    "ClusterRole istiod-gateway-controller-istio-system",
    "ClusterRoleBinding istio-cni",
    "ClusterRoleBinding istio-cni-repair-rolebinding",
    "ClusterRoleBinding istio-reader-clusterrole-istio-system",
    "ClusterRoleBinding istiod-clusterrole-istio-system",
    "ClusterRoleBinding istiod-gateway-controller-istio-system",
    "ConfigMap istio-system/istio",
    `ConfigMap ${INJECTOR}`,
    "ConfigMap kube-system/istio-cni-config",
    CNI,
    ISTIOD,
    "HorizontalPodAutoscaler istio-system/istiod",
    "MutatingWebhookConfiguration istio-sidecar-injector",
    "Namespace istio-system",
    "NetworkPolicy istio-system/allow-istiod-control-plane",
    "NetworkPolicy istio-system/default-allow-same-namespace-istio-system",
    "NetworkPolicy istio-system/istiod-webhook-apiserver",
    "PodDisruptionBudget istio-system/istiod",
    "Role istio-system/istiod",
    "RoleBinding istio-system/istiod",
    "Service istio-system/istiod",
    "ServiceAccount istio-system/istio-reader-service-account",
    "ServiceAccount istio-system/istiod",
    "ServiceAccount kube-system/istio-cni",
    "Sidecar istio-system/default",
    "Sidecar kubeflow/ml-pipeline-ui-exception",
    "Sidecar kubeflow/notebook-controller-exception",
    "ValidatingWebhookConfiguration istio-validator-istio-system",
  ]);
});

test("each workload follows what its Pods need, and what is called or mounted is there first", () => {
  expect(order(istioChart({ mode: "ambient" }))).toEqual({
    [ISTIOD]: [
      "ClusterRole istiod-clusterrole-istio-system",
      "ClusterRole istiod-gateway-controller-istio-system",
      "ClusterRoleBinding istiod-clusterrole-istio-system",
      "ClusterRoleBinding istiod-gateway-controller-istio-system",
      "ConfigMap istio-system/istio",
      `ConfigMap ${INJECTOR}`,
      "ConfigMap istio-system/istio-waypoint-defaults",
      "Role istio-system/istiod",
      "RoleBinding istio-system/istiod",
      "ServiceAccount istio-system/istiod",
    ].sort(),
    [CNI]: [
      "ClusterRole istio-cni",
      "ClusterRole istio-cni-repair-role",
      "ClusterRoleBinding istio-cni",
      "ClusterRoleBinding istio-cni-repair-rolebinding",
      "ConfigMap kube-system/istio-cni-config",
      "ServiceAccount kube-system/istio-cni",
    ],
    [ZTUNNEL]: [CNI, ISTIOD, "ServiceAccount kube-system/ztunnel"],
    "MutatingWebhookConfiguration istio-sidecar-injector": [ISTIOD],
    "ValidatingWebhookConfiguration istio-validator-istio-system": [ISTIOD],
  });
});

test("one setting turns the mesh to ambient mode, and touches nothing else", () => {
  expect(changedBy({ mode: "ambient" })).toEqual([
    "+ ConfigMap istio-system/istio-waypoint-defaults",
    `+ ${ZTUNNEL}`,
    "+ ServiceAccount kube-system/ztunnel",
    "~ ClusterRole istio-cni",
    "~ ConfigMap istio-system/istio",
    `~ ConfigMap ${INJECTOR}`,
    "~ ConfigMap kube-system/istio-cni-config",
    `~ ${CNI}`,
    `~ ${ISTIOD}`,
  ]);
});

test("in ambient mode istiod trusts the node proxies where they really are, and in sidecar mode nobody", () => {
  const trusted = (objects: ReadonlyMap<string, PlainObject>) =>
    podsOf(objects, ISTIOD).containers[0].env?.find(({ name }) => name === "CA_TRUSTED_NODE_ACCOUNTS")?.value;
  const { namespace, name } = find(ambient, "ServiceAccount kube-system/ztunnel").metadata;
  expect([trusted(sidecar), trusted(ambient)]).toEqual(["", `${namespace}/${name}`]);
  expect(podsOf(ambient, ZTUNNEL).serviceAccountName).toBe(name);
});

test("a single istiod has neither an autoscaler nor a budget, and a waypoint no second Pod", () => {
  expect(changedBy({ availability: "single", mode: "ambient" }, { mode: "ambient" })).toEqual([
    "- ConfigMap istio-system/istio-waypoint-defaults",
    "- HorizontalPodAutoscaler istio-system/istiod",
    "- PodDisruptionBudget istio-system/istiod",
    `~ ${ISTIOD}`,
  ]);
  const replicas = (availability: "high" | "single") =>
    (find(istioObjects({ availability }), ISTIOD).spec as k8s.DeploymentSpec).replicas;
  expect([replicas("high"), replicas("single")]).toEqual([undefined, 1]);
});

test("in high availability istiod runs at least twice, spread, and a drain takes one at a time", () => {
  expect(find(sidecar, "HorizontalPodAutoscaler istio-system/istiod").spec).toMatchObject({ minReplicas: 2 });
  expect(find(sidecar, "PodDisruptionBudget istio-system/istiod").spec).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: { app: "istiod", istio: "pilot" } },
  });
  expect(podsOf(sidecar, ISTIOD).topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
    "topology.kubernetes.io/zone",
    "kubernetes.io/hostname",
  ]);
  const [autoscaler, budget] = ["horizontalPodAutoscaler", "podDisruptionBudget"].map(
    (key) => parse(dataOf(ambient, "istio-system/istio-waypoint-defaults", key)) as { spec: object },
  );
  expect(autoscaler.spec).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
  expect(budget).toEqual({ spec: { maxUnavailable: 1 } });
});

test("the directories of the nodes reach the network plugin alone", () => {
  expect(changedBy({ cni: CNI_DIRECTORIES.gke })).toEqual([`~ ${CNI}`]);
  const paths = (objects: ReadonlyMap<string, PlainObject>) =>
    podsOf(objects, CNI).volumes?.flatMap(({ name, hostPath }) =>
      ["cni-bin-dir", "cni-net-dir"].includes(name) ? [hostPath?.path] : [],
    );
  expect(paths(sidecar)).toEqual(["/opt/cni/bin", "/etc/cni/net.d"]);
  expect(paths(istioObjects({ cni: { binDir: "/a", confDir: "/b" } }))).toEqual(["/a", "/b"]);
});

test("requests reach istiod, and the template of sidecars", () => {
  const istiod = { cpu: "1", memory: "4Gi" };
  const proxy = { cpu: "100m", memory: "128Mi" };
  const resources = { istiod, proxy };
  expect(changedBy({ resources })).toEqual([`~ ConfigMap ${INJECTOR}`, `~ ${ISTIOD}`]);
  const changed = istioObjects({ resources });
  expect(podsOf(changed, ISTIOD).containers[0].resources).toEqual({ requests: istiod });
  expect(dataOf(changed, INJECTOR, "config")).toContain("cpu: 100m\n");
});

test("the images are the release's, those inside of templates too", () => {
  const images = (changes: Parameters<typeof istioObjects>[0]) => [
    ...new Set(JSON.stringify([...istioObjects(changes).values()]).match(/[\w.]+\/[\w./-]+:v?\d[\w.]*/g)),
  ];
  expect(images({ mode: "ambient" }).sort()).toEqual([
    "gcr.io/istio-release/install-cni:1.29.0",
    "gcr.io/istio-release/pilot:1.29.0",
    "gcr.io/istio-release/proxyv2:1.29.0",
    "gcr.io/istio-release/ztunnel:1.29.0",
  ]);
  const release = RELEASES["26.03"];
  const mirror = {
    version: "1.29.0",
    pilot: "m.test/a:1",
    proxy: "m.test/b:1",
    cni: "m.test/c:1",
    ztunnel: "m.test/d:1",
  };
  expect(images({ mode: "ambient", release: { ...release, istio: mirror } }).sort()).toEqual([
    "m.test/a:1",
    "m.test/b:1",
    "m.test/c:1",
    "m.test/d:1",
  ]);
});

test("only the workloads that are listed run with more than a restricted container", () => {
  const unrestricted = [...ambient.keys()].filter(
    (id) => /^(Deployment|DaemonSet) /.test(id) && !podsOf(ambient, id).containers.every(isRestricted),
  );
  expect(unrestricted).toEqual(ISTIO_POD_SECURITY.map(({ workload }) => workload));
  expect(unrestricted.every((id) => id.includes(" kube-system/"))).toBe(true);
  for (const objects of [sidecar, ambient]) {
    const { labels } = find(objects, "Namespace istio-system").metadata;
    expect(labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "restricted" });
  }
});

test("no rule grants all kinds or all verbs", () => {
  const roles = [...ambient.values()].filter(({ kind }) => /Role$/.test(kind));
  expect(roles.length).toBe(6);
  expect(JSON.stringify(roles.map(({ rules }) => rules))).not.toContain('"*"');
});

test("Istio's own kinds are readable, each of them", () => {
  const [read] = (find(sidecar, "ClusterRole istiod-clusterrole-istio-system").rules as k8s.PolicyRule[]).filter(
    ({ apiGroups, verbs }) => apiGroups?.includes("telemetry.istio.io") && verbs.includes("list"),
  );
  expect(read.apiGroups).toEqual([
    "extensions.istio.io",
    "networking.istio.io",
    "security.istio.io",
    "telemetry.istio.io",
  ]);
  expect(read.resources).toHaveLength(14);
});

test("of istiod, other namespaces reach the encrypted port, and webhooks theirs", () => {
  const open = [...sidecar.values()]
    .filter(({ kind }) => kind === "NetworkPolicy")
    .map(({ spec }) => (spec as k8s.NetworkPolicySpec).ingress?.[0]);
  expect(open).toEqual([
    { from: [{ podSelector: {} }] },
    { ports: [{ port: 15012, protocol: "TCP" }] },
    { ports: [{ port: 15017, protocol: "TCP" }] },
  ]);
});

test("nothing is rendered twice", () => {
  const ids = objectsOf(istioChart({ mode: "ambient" })).map(objectId);
  expect(ids).toEqual([...new Set(ids)]);
});

function order(chart: ReturnType<typeof istioChart>): Record<string, string[]> {
  const idOf = (object: unknown): string => objectId((object as ApiObject).toJson() as PlainObject);
  const followers = chart.node.findAll().filter(({ node }) => node.dependencies.length > 0);
  return Object.fromEntries(followers.map((each) => [idOf(each), each.node.dependencies.map(idOf).sort()]));
}

function isRestricted({ securityContext: context }: k8s.Container): boolean {
  return (
    context?.runAsNonRoot === true &&
    context.readOnlyRootFilesystem === true &&
    context.allowPrivilegeEscalation === false &&
    context.seccompProfile?.type === "RuntimeDefault" &&
    JSON.stringify(context.capabilities) === '{"drop":["ALL"]}'
  );
}
