import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { KubeflowNamespacesChart } from "../../../charts/kubeflow-namespaces/chart";

const objects = objectsOf(new KubeflowNamespacesChart(new App(), "namespaces"));

function find(id: string) {
  return objects.find((object) => objectId(object) === id);
}

test("two namespaces are made, closed at Pod Security's restricted level", () => {
  const namespaces = objects.filter(({ kind }) => kind === "Namespace");
  const labels = {
    "control-plane": "kubeflow",
    "istio-injection": "enabled",
    "pod-security.kubernetes.io/enforce": "restricted",
  };
  expect(namespaces.map(({ metadata }) => metadata)).toEqual([
    { name: "kubeflow", labels },
    { name: "kubeflow-system", labels },
  ]);
});

test("22 network policies are in kubeflow and 3 in kubeflow-system", () => {
  const policies = objects.filter(({ kind }) => kind === "NetworkPolicy");
  expect(policies.filter(({ metadata }) => metadata.namespace === "kubeflow")).toHaveLength(22);
  expect(policies.filter(({ metadata }) => metadata.namespace === "kubeflow-system")).toHaveLength(3);
  expect(objects).toHaveLength(27);
});

test("each namespace lets its own Pods talk to each other and nobody else by default", () => {
  const spec = { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: {} }] }] };
  expect(find("NetworkPolicy kubeflow/default-allow-same-namespace")).toMatchObject({ spec });
  expect(find("NetworkPolicy kubeflow-system/default-allow-same-namespace-kubeflow-system")).toMatchObject({ spec });
});

test("the API server reaches the training operator's webhook, and that port alone", () => {
  expect(find("NetworkPolicy kubeflow/training-operator-webhook")?.spec).toEqual({
    podSelector: {
      matchExpressions: [{ key: "control-plane", operator: "In", values: ["kubeflow-training-operator"] }],
    },
    policyTypes: ["Ingress"],
    ingress: [{ ports: [{ port: 9443, protocol: "TCP" }] }],
  });
});

test("tenants and the gateway reach the pipelines API", () => {
  expect(find("NetworkPolicy kubeflow/ml-pipeline")?.spec).toMatchObject({
    ingress: [
      {
        from: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: "app.kubernetes.io/part-of", operator: "In", values: ["kubeflow-profile"] }],
            },
          },
          {
            namespaceSelector: {
              matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["istio-system"] }],
            },
          },
        ],
      },
    ],
  });
});

test("in ambient mode the namespaces join the mesh by their nodes' proxies", () => {
  const rendered = objectsOf(new KubeflowNamespacesChart(new App(), "ambient", { mesh: "ambient" }));
  const labels = rendered.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.labels);
  const expected = {
    "control-plane": "kubeflow",
    "istio.io/dataplane-mode": "ambient",
    "pod-security.kubernetes.io/enforce": "restricted",
  };
  expect(labels).toEqual([expected, expected]);
});

test("in ambient mode the policies let in the tunnel beside each port, and the nodes' probes", () => {
  const policies = objectsOf(new KubeflowNamespacesChart(new App(), "ambient", { mesh: "ambient" })).filter(
    ({ kind }) => kind === "NetworkPolicy",
  );
  const spec = (id: string) => policies.find((policy) => objectId(policy) === `NetworkPolicy ${id}`)?.spec;
  const probes = { ingress: [{ from: [{ ipBlock: { cidr: "169.254.7.127/32" } }] }], podSelector: {} };
  expect(spec("kubeflow/allow-node-probes")).toMatchObject(probes);
  expect(spec("kubeflow-system/allow-node-probes")).toMatchObject(probes);
  const ports = (id: string) => (spec(id) as k8s.NetworkPolicySpec).ingress?.[0].ports?.map(({ port }) => port);
  expect(ports("kubeflow/model-registry")).toEqual([8080, 15008]);
  expect(ports("kubeflow/kserve")).toEqual([9443]);
  expect(policies).toHaveLength(27);
});
