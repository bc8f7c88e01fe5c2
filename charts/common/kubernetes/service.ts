import { array, boolean, int32, intOrString, kubernetesType, map, object, requiring, since, string } from "../schema";
import { conditionType, conditions } from "./condition";
import { atomicList } from "./merge";
import { embeddedMetadata } from "./metadata";

const protocol = string<"TCP" | "UDP" | "SCTP">({ default: "TCP" });
const port = requiring(["port"], {
  appProtocol: string(),
  name: string(),
  nodePort: int32(),
  port: int32(),
  protocol,
  targetPort: intOrString(),
});

const spec = object({
  allocateLoadBalancerNodePorts: boolean(),
  clusterIP: string(),
  clusterIPs: atomicList(string()),
  externalIPs: atomicList(string()),
  externalName: string(),
  externalTrafficPolicy: string<"Cluster" | "Local">(),
  healthCheckNodePort: int32(),
  internalTrafficPolicy: string<"Cluster" | "Local">(),
  ipFamilies: atomicList(string<"IPv4" | "IPv6">()),
  ipFamilyPolicy: string<"SingleStack" | "PreferDualStack" | "RequireDualStack">(),
  loadBalancerClass: string(),
  loadBalancerIP: string(),
  loadBalancerSourceRanges: atomicList(string()),
  ports: array(port, { listType: "map", mapKeys: ["port", "protocol"] }),
  publishNotReadyAddresses: boolean(),
  selector: map(string(), { mapType: "atomic" }),
  sessionAffinity: string<"ClientIP" | "None">(),
  sessionAffinityConfig: object({ clientIP: object({ timeoutSeconds: int32() }) }),
  trafficDistribution: since(30, string()),
  type: string<"ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName">(),
});

const ingressPort = requiring(["error", "port", "protocol"], {
  error: conditionType,
  port: int32(),
  protocol: string(),
});
const ingress = { hostname: string(), ip: string(), ipMode: since(29, string()), ports: atomicList(ingressPort) };
const status = object({ conditions, loadBalancer: object({ ingress: atomicList(object(ingress)) }) });

/** A whole Service inside another object (Service). */
export const service = kubernetesType(
  object({ apiVersion: string(), kind: string(), metadata: embeddedMetadata, spec, status }),
);
