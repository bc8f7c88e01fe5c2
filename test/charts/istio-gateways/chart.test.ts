import type { k8s } from "cdk8s-plus-28";
import { DEVIATIONS } from "../../../charts/deviations";
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY } from "../../../charts/istio-gateways/gateway-kind";
import { RELEASES } from "../../../charts/releases";
import { compare } from "../../../cli/conformance/compare";
import { formatReport } from "../../../cli/conformance/table";
import { describeWithUpstream, upstreamObjects } from "../support/upstream";
import { objectId } from "../../../charts/common/objects";
import { changedObjects, gatewayChart, gatewayObjects, KINDS, orderOf } from "./support";

const release = RELEASES["26.03"];

function podSpec(props: Parameters<typeof gatewayObjects>[0] = {}): k8s.PodSpec {
  const { name } = props.kind ?? INGRESS_GATEWAY;
  const deployment = gatewayObjects(props).get(`Deployment istio-system/${name}`)!;
  return (deployment.spec as k8s.DeploymentSpec).template.spec!;
}

test("the ingress gateway is these eleven objects", () => {
  expect([...gatewayObjects().keys()].sort()).toEqual([
    "AuthorizationPolicy istio-system/istio-ingressgateway",
    "Deployment istio-system/istio-ingressgateway",
    "Gateway istio-system/istio-ingressgateway",
    "HorizontalPodAutoscaler istio-system/istio-ingressgateway",
    "NetworkPolicy istio-system/allow-knative-to-istio-gateways",
    "NetworkPolicy istio-system/istio-ingressgateway",
    "PodDisruptionBudget istio-system/istio-ingressgateway",
    "Role istio-system/istio-ingressgateway-sds",
    "RoleBinding istio-system/istio-ingressgateway-sds",
    "Service istio-system/istio-ingressgateway",
    "ServiceAccount istio-system/istio-ingressgateway-service-account",
  ]);
});

test("the cluster-local gateway is the same under its own name, without the policy that is for both", () => {
  const ids = [...gatewayObjects({ kind: CLUSTER_LOCAL_GATEWAY }).keys()];
  const ofIngress = [...gatewayObjects().keys()]
    .filter((id) => !id.includes("allow-knative"))
    .map((id) => id.replace("istio-ingressgateway", "cluster-local-gateway"));
  expect(ids.sort()).toEqual(ofIngress.sort());
});

test("the Deployment follows its account and its policies, and not the Service that waits for its Pods", () => {
  const of = (kind: string, name: string) => [
    "Deployment istio-system/istio-ingressgateway",
    `${kind} istio-system/${name}`,
  ];
  expect(orderOf(gatewayChart())).toEqual([
    of("NetworkPolicy", "allow-knative-to-istio-gateways"),
    of("NetworkPolicy", "istio-ingressgateway"),
    of("Role", "istio-ingressgateway-sds"),
    of("RoleBinding", "istio-ingressgateway-sds"),
    of("ServiceAccount", "istio-ingressgateway-service-account"),
  ]);
});

test.each(KINDS)("every container of $name meets the level restricted and cannot write to its image", (kind) => {
  const { containers, initContainers, securityContext, ...rest } = podSpec({ kind });
  expect(initContainers).toBeUndefined();
  expect(securityContext).toMatchObject({
    runAsNonRoot: true,
    runAsUser: 1337,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(containers.map((container) => container.securityContext)).toEqual([
    {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
  ]);
  expect(Object.keys(rest)).toEqual(expect.not.arrayContaining(["hostNetwork", "hostPID", "hostIPC"]));
  const kinds = new Set((rest.volumes ?? []).flatMap((volume) => Object.keys(volume)));
  expect([...kinds].sort()).toEqual(["configMap", "downwardAPI", "emptyDir", "name", "projected", "secret"]);
});

test.each(KINDS)("$name mounts each of its volumes once, and no other", (kind) => {
  const { containers, volumes = [] } = podSpec({ kind });
  const mounted = containers[0].volumeMounts?.map(({ name }) => name) ?? [];
  expect(mounted.sort()).toEqual(volumes.map(({ name }) => name).sort());
});

test.each(KINDS)("$name runs the release's proxy and no other image", (kind) => {
  const mirrored = { ...release, istio: { ...release.istio, version: "9.9.9", proxy: "mirror.example/proxyv2:9.9.9" } };
  expect(podSpec({ kind }).containers.map(({ image }) => image)).toEqual(["gcr.io/istio-release/proxyv2:1.29.0"]);
  const objects = gatewayObjects({ kind, release: mirrored });
  expect(JSON.stringify([...objects.values()])).not.toContain("1.29.0");
  expect(JSON.stringify([...objects.values()]).match(/"image":"[^"]*"/g)).toEqual([
    '"image":"mirror.example/proxyv2:9.9.9"',
  ]);
});

test("a single gateway has one replica at least, no budget and no spread; nothing else changes", () => {
  const single = gatewayObjects({ availability: "single" });
  expect(changedObjects(gatewayObjects(), single)).toEqual([
    "Deployment istio-system/istio-ingressgateway",
    "HorizontalPodAutoscaler istio-system/istio-ingressgateway",
    "PodDisruptionBudget istio-system/istio-ingressgateway",
  ]);
  expect(single.get("HorizontalPodAutoscaler istio-system/istio-ingressgateway")).toMatchObject({
    spec: { minReplicas: 1, maxReplicas: 5 },
  });
  expect(single.has("PodDisruptionBudget istio-system/istio-ingressgateway")).toBe(false);
  expect(podSpec({ availability: "single" }).topologySpreadConstraints).toBeUndefined();
});

test.each(KINDS)(
  "$name has two replicas at least, spread over zones and nodes, and a drain takes one of them",
  (kind) => {
    const objects = gatewayObjects({ kind });
    const at = (type: string) => objects.get(`${type} istio-system/${kind.name}`)?.spec;
    expect(at("HorizontalPodAutoscaler")).toMatchObject({ minReplicas: 2, scaleTargetRef: { name: kind.name } });
    expect(at("PodDisruptionBudget")).toEqual({ maxUnavailable: 1, selector: { matchLabels: kind.labels } });
    expect(podSpec({ kind }).topologySpreadConstraints).toMatchObject([
      { topologyKey: "topology.kubernetes.io/zone", labelSelector: { matchLabels: kind.labels } },
      { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: kind.labels } },
    ]);
  },
);

test("the Deployment leaves the number of replicas to the autoscaler", () => {
  for (const kind of KINDS) {
    expect(gatewayObjects({ kind }).get(`Deployment istio-system/${kind.name}`)?.spec).not.toHaveProperty("replicas");
  }
});

test("what selects Pods selects those of its own gateway alone", () => {
  for (const [kind, other] of [KINDS, KINDS.toReversed()]) {
    const objects = gatewayObjects({ kind });
    const { template } = objects.get(`Deployment istio-system/${kind.name}`)?.spec as k8s.DeploymentSpec;
    expect(template.metadata?.labels).toMatchObject(kind.labels);
    expect(objects.get(`Service istio-system/${kind.name}`)).toMatchObject({ spec: { selector: kind.labels } });
    expect(objects.get(`Gateway istio-system/${kind.name}`)).toMatchObject({ spec: { selector: kind.labels } });
    expect(Object.values(other.labels)).not.toContain(template.metadata?.labels?.istio);
  }
});

test("everyone reaches the ingress gateway's listeners and status, and Pods of the cluster alone the local one's", () => {
  const policy = (kind: (typeof KINDS)[number]) =>
    gatewayObjects({ kind }).get(`NetworkPolicy istio-system/${kind.name}`)?.spec as k8s.NetworkPolicySpec;
  const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: "TCP" }));
  expect(policy(INGRESS_GATEWAY).ingress).toEqual([{ ports: ports(8080, 8443, 15021) }]);
  expect(policy(CLUSTER_LOCAL_GATEWAY).ingress).toEqual([
    { from: [{ namespaceSelector: {} }], ports: ports(8080, 8081) },
  ]);
});

// Istio's own objects, of which the reference files consist as well, are compared together with these in their test.
describeWithUpstream("the ingress gateway beside the reference", () => {
  test.each([
    ["istio", 4],
    ["options/istio-ambient", 3],
    ["options/istio-gke", 3],
  ])("every object equals its counterpart in %s or is a recorded deviation", (component, equal) => {
    const objects = gatewayObjects();
    const reference = upstreamObjects(component).filter((object) => objects.has(objectId(object)));
    const recorded = DEVIATIONS.filter((each) => each.component === component && objects.has(each.object));
    const report = compare(new Map([[component, [...objects.values()]]]), new Map([[component, reference]]), recorded);
    if (!report.conforms) throw new Error(`\n${formatReport(report)}`);
    expect(report.components[0].equal).toHaveLength(equal);
  });
});
