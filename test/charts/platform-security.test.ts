import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { AwsLoadBalancerControllerChart } from "../../charts/aws-load-balancer-controller/chart";
import { ClusterAutoscalerChart } from "../../charts/cluster-autoscaler/chart";
import { objectId, objectsOf, type PlainObject } from "../../charts/common/objects";
import { DcgmExporterChart } from "../../charts/dcgm-exporter/chart";
import { DCGM_EXPORTER_POD_SECURITY } from "../../charts/dcgm-exporter/pod-security";
import { EfaDevicePluginChart } from "../../charts/efa-device-plugin/chart";
import { EFA_DEVICE_PLUGIN_POD_SECURITY } from "../../charts/efa-device-plugin/pod-security";
import { ISTIO_POD_SECURITY } from "../../charts/istio/pod-security";
import { KSERVE_POD_SECURITY } from "../../charts/kserve/pod-security";
import { TENANT_LABELS } from "../../charts/kubeflow-namespaces/names";
import { NVIDIA_DEVICE_PLUGIN_POD_SECURITY } from "../../charts/nvidia-device-plugin/pod-security";
import { RELEASES } from "../../charts/releases";
import { TRAINING_OPERATOR_POD_SECURITY } from "../../charts/training-operator/pod-security";
import { renderedComponents } from "../../cli/conformance/components";

const EXCEPTIONS = [
  ...DCGM_EXPORTER_POD_SECURITY,
  ...EFA_DEVICE_PLUGIN_POD_SECURITY,
  ...ISTIO_POD_SECURITY,
  ...KSERVE_POD_SECURITY,
  ...NVIDIA_DEVICE_PLUGIN_POD_SECURITY,
  ...TRAINING_OPERATOR_POD_SECURITY,
];

/** Everything that the platform can deploy, options included. */
const objects = [...[...renderedComponents(RELEASES["26.03"]).values()].flat(), ...ofClouds()];

/** What clusters of some clouds get besides; Kubeflow's distribution has none of it. */
function ofClouds(): PlainObject[] {
  const app = new App();
  const common = { release: RELEASES["26.03"], availability: "high", clusterName: "kubeflow", region: "eu" } as const;
  const issuer = { kind: "ClusterIssuer", name: "internal" } as const;
  return [
    new AwsLoadBalancerControllerChart(app, "lb", { ...common, issuer, vpcId: "vpc", identity: {} }),
    new ClusterAutoscalerChart(app, "autoscaler", { ...common, kubernetesVersion: "1.34", identity: {} }),
    new DcgmExporterChart(app, "dcgm", common),
    new EfaDevicePluginChart(app, "efa", { ...common, pools: ["training"] }),
  ].flatMap(objectsOf);
}

/** What `select` says of each object, without repetitions: the variants of a component share most objects. */
function all(select: (object: PlainObject) => readonly string[]): string[] {
  return [...new Set(objects.flatMap(select))].sort();
}

function podSpec(object: PlainObject): k8s.PodSpec | undefined {
  return (object.spec as { template?: { spec?: k8s.PodSpec } } | undefined)?.template?.spec;
}

/** Whether a container is all that a container can be kept from. */
function isLocked({ securityContext: own = {} }: k8s.Container, pod: k8s.PodSecurityContext = {}): boolean {
  const { runAsNonRoot, seccompProfile } = { ...pod, ...own };
  return (
    runAsNonRoot === true &&
    seccompProfile?.type === "RuntimeDefault" &&
    own.readOnlyRootFilesystem === true &&
    own.allowPrivilegeEscalation === false &&
    JSON.stringify(own.capabilities) === '{"drop":["ALL"]}'
  );
}

test("every container is locked up and keeps off its node, but for workloads that are listed with a reason", () => {
  const workloads = objects.filter(podSpec);
  expect(workloads.length).toBeGreaterThan(70);
  const open = all((object) => {
    const pod = podSpec(object);
    return pod && (isOnNode(pod) || hasUnlocked(pod)) ? [objectId(object)] : [];
  });
  expect(open).toEqual(EXCEPTIONS.map(({ workload }) => workload).sort());
  for (const { reason } of EXCEPTIONS) expect(reason.length).toBeGreaterThan(40);
});

function hasUnlocked({ containers = [], initContainers = [], securityContext }: k8s.PodSpec): boolean {
  return [...containers, ...initContainers].some((container) => !isLocked(container, securityContext));
}

/** Whether Pods run in the node's namespaces or with its directories. */
function isOnNode(pod: k8s.PodSpec): boolean {
  // As Kubernetes writes them, and not as cdk8s' types do.
  const { hostPID, hostIPC } = pod as { hostPID?: boolean; hostIPC?: boolean };
  const { hostNetwork, volumes = [] } = pod;
  return Boolean(hostNetwork || hostPID || hostIPC || volumes.some(({ hostPath }) => hostPath));
}

test("every namespace of the platform is restricted, and those of tenants are baseline", () => {
  const levels = all(({ kind, metadata }) => {
    if (kind !== "Namespace") return [];
    const labels = metadata.labels as Record<string, string>;
    const isTenant = Object.entries(TENANT_LABELS).every(([key, value]) => labels[key] === value);
    return [`${isTenant ? "a tenant" : "the platform"}: ${labels["pod-security.kubernetes.io/enforce"]}`];
  });
  expect(levels).toEqual(["a tenant: baseline", "the platform: restricted"]);
});

test("no Pod of the platform takes connections that no network policy speaks of", () => {
  const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
  const open = all((object) => {
    const labels = (object.spec as { template?: { metadata?: k8s.ObjectMeta } } | undefined)?.template?.metadata
      ?.labels;
    const { namespace } = object.metadata;
    // Those of kube-system are the nodes' own.
    if (!labels || namespace === "kube-system") return [];
    const own = policies.filter((policy) => policy.metadata.namespace === namespace);
    const isSelected = own.some(({ spec }) => selects((spec as k8s.NetworkPolicySpec).podSelector, labels));
    return isSelected ? [] : [objectId(object)];
  });
  expect(open).toEqual([]);
});

test("no role names everything, but for metrics, whose names are resources, and for what Katib hands on", () => {
  const wildcards = all((object) =>
    ((object.rules ?? []) as k8s.PolicyRule[])
      .filter(({ apiGroups = [], resources = [], verbs }) => [...apiGroups, ...resources, ...verbs].includes("*"))
      .map((rule) => `${objectId(object)}: ${JSON.stringify(rule)}`),
  );
  expect(wildcards).toEqual([
    // Early stopping gets a Role with these verbs by Katib itself, and only who has a right may hand it on.
    'ClusterRole katib-controller: {"apiGroups":["kubeflow.org"],"resources":["trials","trials/status"],"verbs":["*"]}',
    'ClusterRole keda-external-metrics-reader: {"apiGroups":["external.metrics.k8s.io"],"resources":["*"],"verbs":["get","list"]}',
  ]);
});

test("every disruption budget lets a drain take one Pod, and protects the others", () => {
  const budgets = objects.filter(({ kind }) => kind === "PodDisruptionBudget");
  expect(budgets.length).toBeGreaterThan(20);
  for (const { spec } of budgets) {
    expect(spec).toMatchObject({ maxUnavailable: 1 });
    expect(spec).not.toHaveProperty("minAvailable");
  }
});

test("no image is without a fixed tag or digest", () => {
  const images = all((object) => (podSpec(object)?.containers ?? []).map(({ image = "" }) => image));
  expect(
    images.filter((image) => !/(:v?[\w.-]+|@sha256:[0-9a-f]{64})$/.test(image) || image.endsWith(":latest")),
  ).toEqual(
    // The injector puts its own proxy there.
    [],
  );
});

function selects(selector: k8s.LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => operator === "In" && values.includes(labels[key]))
  );
}
