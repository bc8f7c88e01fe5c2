import { gatewaysIn } from "../../../../rehearsal/simulated/net-istio/gateways";

const config = (data: Record<string, string>) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "config-istio" },
  data,
});

const kubeflow = { namespace: "kubeflow", name: "kubeflow-gateway", service: "ingress.istio-system.svc.cluster.local" };

test("without a configuration, the gateways are net-istio's own", () => {
  for (const nothing of [undefined, config({})]) {
    expect(gatewaysIn(nothing, "ExternalIP")).toEqual([
      {
        namespace: "knative-serving",
        name: "knative-ingress-gateway",
        service: "istio-ingressgateway.istio-system.svc.cluster.local",
      },
    ]);
    expect(gatewaysIn(nothing, "ClusterLocal")).toEqual([
      {
        namespace: "knative-serving",
        name: "knative-local-gateway",
        service: "knative-local-gateway.istio-system.svc.cluster.local",
      },
    ]);
  }
});

test("a gateway is named by a key of its own, and for one visibility alone", () => {
  const named = config({ "gateway.kubeflow.kubeflow-gateway": kubeflow.service });
  expect(gatewaysIn(named, "ExternalIP")).toEqual([kubeflow]);
  expect(gatewaysIn(named, "ClusterLocal")[0].name).toBe("knative-local-gateway");
  const local = config({ "local-gateway.kubeflow.kubeflow-gateway": kubeflow.service });
  expect(gatewaysIn(local, "ClusterLocal")).toEqual([kubeflow]);
  expect(gatewaysIn(local, "ExternalIP")[0].name).toBe("knative-ingress-gateway");
});

test("gateways are named by a list", () => {
  const { namespace, name, service } = kubeflow;
  const list = `- namespace: ${namespace}\n  name: ${name}\n  service: ${service}\n`;
  expect(gatewaysIn(config({ "external-gateways": list }), "ExternalIP")).toEqual([kubeflow]);
  expect(gatewaysIn(config({ "local-gateways": list }), "ClusterLocal")).toEqual([kubeflow]);
});
