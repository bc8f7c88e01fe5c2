import type { k8s } from "cdk8s-plus-28";
import { loadBalancerAnnotations } from "../../../charts/istio-gateways/load-balancer";
import type { GatewayService, LoadBalancerService } from "../../../charts/istio-gateways/service";
import { changedObjects, gatewayObjects } from "./support";

const SERVICE = "Service istio-system/istio-ingressgateway";

function service(props: GatewayService): k8s.KubeServiceProps {
  const objects = gatewayObjects({ service: props });
  expect(changedObjects(gatewayObjects(), objects)).toEqual(props.kind === "ClusterIP" ? [] : [SERVICE]);
  return objects.get(SERVICE) as k8s.KubeServiceProps;
}

function loadBalancer(props: Omit<LoadBalancerService, "kind"> = {}): k8s.KubeServiceProps {
  return service({ kind: "LoadBalancer", ...props });
}

test("within the cluster, the Service has no address for others", () => {
  const { spec, metadata } = service({ kind: "ClusterIP" });
  expect(Object.keys(spec ?? {}).sort()).toEqual(["ports", "selector", "type"]);
  expect(spec?.type).toBe("ClusterIP");
  expect(metadata?.annotations).toBeUndefined();
});

test("a load balancer without settings is the cluster's own, keeps users' addresses and lets everyone in", () => {
  const { spec, metadata } = loadBalancer();
  expect(Object.keys(spec ?? {}).sort()).toEqual(["externalTrafficPolicy", "ports", "selector", "type"]);
  expect(spec).toMatchObject({ type: "LoadBalancer", externalTrafficPolicy: "Local" });
  expect(metadata?.annotations).toBeUndefined();
});

test("each setting of the load balancer is at its place in the Service", () => {
  const { spec, metadata } = loadBalancer({
    annotations: { "example.com/pool": "public" },
    loadBalancerClass: "example.com/lb",
    sourceRanges: ["198.51.100.0/24", "2001:db8::/32"],
    externalTrafficPolicy: "Cluster",
    hostnames: ["kubeflow.example.com", "*.serving.example.com"],
  });
  expect(spec).toMatchObject({
    loadBalancerClass: "example.com/lb",
    loadBalancerSourceRanges: ["198.51.100.0/24", "2001:db8::/32"],
    externalTrafficPolicy: "Cluster",
  });
  expect(metadata?.annotations).toEqual({
    "example.com/pool": "public",
    "external-dns.alpha.kubernetes.io/hostname": "kubeflow.example.com,*.serving.example.com",
  });
});

test("the ports lead to the listeners of a program without rights", () => {
  const ports = loadBalancer().spec?.ports?.map(({ name, port, targetPort }) => [name, port, targetPort]);
  expect(ports).toEqual([
    ["status-port", 15021, 15021],
    ["http2", 80, 8080],
    ["https", 443, 8443],
  ]);
});

describe("loadBalancerAnnotations", () => {
  const scheme = "service.beta.kubernetes.io/aws-load-balancer-scheme";

  test("has AWS make a network load balancer that leads straight to the Pods and asks them whether they are ready", () => {
    expect(loadBalancerAnnotations("aws", "public")).toEqual({
      "service.beta.kubernetes.io/aws-load-balancer-type": "external",
      "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol": "http",
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-port": "15021",
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-path": "/healthz/ready",
      [scheme]: "internet-facing",
    });
    expect(loadBalancerAnnotations("aws", "internal")[scheme]).toBe("internal");
  });

  test("tells Azure and Google an internal load balancer from a public one", () => {
    const timeout = { "service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout": "30" };
    expect(loadBalancerAnnotations("azure", "public")).toEqual(timeout);
    expect(loadBalancerAnnotations("azure", "internal")).toEqual({
      ...timeout,
      "service.beta.kubernetes.io/azure-load-balancer-internal": "true",
    });
    expect(loadBalancerAnnotations("gcp", "public")).toEqual({ "cloud.google.com/l4-rbs": "enabled" });
    expect(loadBalancerAnnotations("gcp", "internal")).toEqual({
      "networking.gke.io/load-balancer-type": "Internal",
    });
  });
});
