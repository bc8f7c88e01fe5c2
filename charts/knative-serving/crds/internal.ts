import { pick } from "../../common/kubernetes/cut";
import { readyColumns } from "../../common/knative/kind";
import { atomicObject } from "../../common/kubernetes/merge";
import { localReference, objectReference } from "../../common/kubernetes/reference";
import { array, boolean, column, dateTime, int32, int64, integer, intOrString, map } from "../../common/schema";
import { object, string, type Infer } from "../../common/schema";
import { count, networkingKind, readiness, servingKind } from "./kind";

const networking = "networking.internal";
const appendHeaders = map(string());
const backend = { serviceName: string(), serviceNamespace: string(), servicePort: intOrString() };
const splitFields = { ...backend, appendHeaders, percent: integer() };
const split = object(splitFields, { required: ["serviceName", "serviceNamespace", "servicePort"] });
/** Only requests with these headers. */
const headers = map(object({ exact: string() }, { required: ["exact"] }));
const pathFields = { appendHeaders, headers, path: string(), rewriteHost: string(), splits: array(split) };
const http = object({ paths: array(object(pathFields, { required: ["splits"] })) }, { required: ["paths"] });
const rule = object({ hosts: array(string()), http, visibility: string<"ExternalIP" | "ClusterLocal">() });
const tls = object({ hosts: array(string()), secretName: string(), secretNamespace: string() });
const httpOption = string<"Enabled" | "Redirected">();
const ingressSpec = object({ httpOption, rules: array(rule), tls: array(tls) });
const balancer = object({ domain: string(), domainInternal: string(), ip: string(), meshOnly: boolean() });
const balancers = object({ ingress: array(balancer) });
const ingressStatus = { privateLoadBalancer: balancers, publicLoadBalancer: balancers };
/** What a route asks of the network, whichever ingress controller is installed. */
export const ingress = networkingKind(networking, ["Ingress", "kingress", "king"], ingressSpec, ingressStatus);

const protocolType = string<"http1" | "h2c">();
const mode = string<"Serve" | "Proxy">();
const balanced = { mode, numActivators: int32(), objectRef: objectReference, protocolType };
const balancedSpec = object(balanced, { required: ["objectRef", "protocolType"] });
const balancedStatus = { privateServiceName: string(), serviceName: string() };
/** The Kubernetes Services of a revision: requests go to its Pods, or to the activator while there are none. */
export const serverlessService = networkingKind(
  networking,
  ["ServerlessService", "sks"],
  balancedSpec,
  balancedStatus,
  {
    columns: [
      column("Mode", ".spec.mode"),
      count("Activators", ".spec.numActivators"),
      column("ServiceName", ".status.serviceName"),
      column("PrivateServiceName", ".status.privateServiceName"),
      ...readiness,
    ],
  },
);

export type ClusterDomainClaimSpec = Infer<typeof claim>;
const claim = object({ namespace: string() }, { required: ["namespace"] });
const claimNames = ["ClusterDomainClaim", "cdc"] as const;
/** Gives a domain to one namespace; its name is the domain's. */
export const clusterDomainClaim = networkingKind(networking, claimNames, claim, undefined, { scope: "Cluster" });

const certified = { dnsNames: array(string()), domain: string(), secretName: string() };
export type ServingCertificateSpec = Infer<typeof certificateSpec>;
const certificateSpec = object(certified, { required: ["dnsNames", "secretName"] });
const challenge = object({ ...backend, url: string() });
const certificateStatus = { http01Challenges: array(challenge), notAfter: dateTime() };
/** A TLS certificate that Knative has an issuer make. */
export const certificate = networkingKind(networking, ["Certificate", "kcert"], certificateSpec, certificateStatus, {
  columns: readyColumns('"'),
});

const measured = { panicWindow: int64(), scrapeTarget: string(), stableWindow: int64() };
const metricSpec = object(measured, { required: ["panicWindow", "scrapeTarget", "stableWindow"] });
/** What the autoscaler measures of a revision; windows are in nanoseconds. */
export const metric = servingKind("autoscaling.internal", ["Metric"], metricSpec, {});

const scaled = {
  containerConcurrency: int64(),
  protocolType,
  /** Whether a route leads to the revision; one without is scaled to zero. */
  reachability: string<"" | "Reachable" | "Unreachable">(),
  scaleTargetRef: atomicObject(pick(objectReference, "apiVersion", "kind", "name")),
};
const scaledSpec = object(scaled, { required: ["protocolType", "scaleTargetRef"] });
const scales = { actualScale: int32(), desiredScale: int32() };
const scaledStatus = { ...scales, metricsServiceName: string(), serviceName: string() };
/** How many Pods a revision has. */
export const podAutoscaler = servingKind(
  "autoscaling.internal",
  ["PodAutoscaler", "kpa", "pa"],
  scaledSpec,
  scaledStatus,
  {
    requiredStatus: ["metricsServiceName", "serviceName"],
    columns: [count("DesiredScale", ".status.desiredScale"), count("ActualScale", ".status.actualScale"), ...readiness],
  },
);

const cached = { image: string(), imagePullSecrets: array(localReference), serviceAccountName: string() };
export type CachedImageSpec = Infer<typeof imageSpec>;
const imageSpec = object(cached, { required: ["image"] });
const imageColumn = column("Image", ".spec.image");
/** An image that nodes should hold before a Pod needs it. */
export const image = servingKind("caching.internal", ["Image"], imageSpec, {}, { columns: [imageColumn] });
