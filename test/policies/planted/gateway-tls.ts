import { change, copy, to, type Planted } from "./mutations";

const GATEWAY = "Gateway kubeflow/kubeflow-gateway";

const gatewayOf = (listener: object) =>
  copy(GATEWAY, {
    apiVersion: "gateway.networking.k8s.io/v1",
    spec: { gatewayClassName: "istio", listeners: [{ name: "web", port: 80, ...listener }] },
  });

export const planted: readonly Planted[] = [
  {
    name: "users come in by plain HTTP",
    mutate: change(GATEWAY, ["spec", "servers", 0, "tls"], to(undefined)),
  },
  {
    name: "the redirect to HTTPS is switched off",
    mutate: change(GATEWAY, ["spec", "servers", 0, "tls", "httpsRedirect"], to(false)),
  },
  {
    name: "the port for HTTPS speaks HTTP",
    mutate: change(GATEWAY, ["spec", "servers", 1, "port", "protocol"], to("HTTP")),
  },
  {
    name: "TLS 1.0 is taken",
    mutate: change(GATEWAY, ["spec", "servers", 1, "tls", "minProtocolVersion"], to("TLSV1_0")),
  },
  {
    name: "TLS 1.1 is the newest that is spoken",
    mutate: change(GATEWAY, ["spec", "servers", 2, "tls", "maxProtocolVersion"], to("TLSV1_1")),
  },
  {
    name: "the key is taken from a team's namespace",
    mutate: change(GATEWAY, ["spec", "servers", 1, "tls", "credentialName"], to("kubernetes-gateway://team-a/key")),
  },
  { name: "a Gateway of the Gateway API serves plain HTTP", mutate: gatewayOf({ protocol: "HTTP" }) },
  {
    name: "a Gateway of the Gateway API takes its key from a team's namespace",
    mutate: gatewayOf({ protocol: "HTTPS", tls: { certificateRefs: [{ name: "key", namespace: "team-b" }] } }),
  },
];
