import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { gatewaySchema } from "../../../stacks/config/gateway";
import { gatewayFindings, type GatewaySurroundings } from "../../../stacks/config/gateway-rules";

const KEY = "kubeflow:gateway";
const host = "kubeflow.example.com";
const rehearsal: GatewaySurroundings = {
  rehearsal: true,
  httpChallenge: false,
  perHostCertificates: false,
  cloudKnown: false,
};
const real: GatewaySurroundings = { ...rehearsal, rehearsal: false };
const onCloud: GatewaySurroundings = { ...real, cloudKnown: true };
const asksOverHttp: GatewaySurroundings = { ...onCloud, httpChallenge: true };

/** All refusals, each as `path: message`. */
function refusals(values: unknown, surroundings = real): string[] {
  const { error } = gatewaySchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = gatewayFindings(draft as Parameters<typeof gatewayFindings>[0], surroundings);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path.slice(KEY.length + 1)}: ${message}`);
}

test("a host is all that has to be said, and in a rehearsal not even that", () => {
  expect(refusals({ host })).toEqual([]);
  expect(refusals({}, rehearsal)).toEqual([]);
  expect(gatewayFindings(undefined, rehearsal)).toEqual([]);
  expect(gatewaySchema.parse({ host })).toEqual({
    host,
    tls: { kind: "issuer" },
    hsts: { maxAge: 31_536_000, includeSubDomains: false },
    service: { kind: "LoadBalancer", scheme: "public", annotations: {}, externalTrafficPolicy: "Local" },
    externalDns: false,
  });
});

test("takes every setting of a gateway that is installed", () => {
  const all = {
    host,
    servingDomain: "serving.example.com",
    tls: { kind: "secret", secretName: "wildcard.example.com" },
    hsts: { maxAge: 0, includeSubDomains: true },
    service: {
      kind: "LoadBalancer",
      scheme: "internal",
      annotations: { "service.beta.kubernetes.io/aws-load-balancer-subnets": "subnet-a, subnet-b" },
      loadBalancerClass: "service.k8s.aws/nlb",
      sourceRanges: ["198.51.100.0/24", "2001:db8::/32"],
      externalTrafficPolicy: "Cluster",
    },
    externalDns: true,
  };
  expect(gatewaySchema.parse(all)).toEqual(all);
  expect(refusals(all)).toEqual([]);
});

test("takes an ingress gateway that is there by what differs from Istio's own, and a Gateway by its name", () => {
  const ingress = { namespace: "edge", labels: { gateway: "corporate" }, httpPort: 80, httpsPort: 443 };
  expect(gatewaySchema.parse({ host, existing: { ingress } }).existing).toEqual({
    ingress: {
      ...ingress,
      service: "istio-ingressgateway",
      serviceAccount: "istio-ingressgateway-service-account",
    },
    https: true,
  });
  expect(refusals({ host, existing: { ingress } })).toEqual([]);
  expect(refusals({ host, existing: { gateway: "edge/public", https: true } })).toEqual([]);
});

test.each([
  [
    { host: "https://kubeflow.example.com/" },
    'host: "https://kubeflow.example.com/" is not a DNS name in lower case, without scheme, port and path; write the host that users type, such as "kubeflow.example.com"',
  ],
  [
    { host: "192.0.2.1" },
    'host: "192.0.2.1" is not a DNS name in lower case, without scheme, port and path; write the host that users type, such as "kubeflow.example.com"',
  ],
  [
    { host, servingDomain: "*.serving.example.com" },
    'servingDomain: "*.serving.example.com" is not a DNS name in lower case, without scheme, port and path; write a domain such as "serving.example.com"',
  ],
  [
    { host, tls: { kind: "issuers" } },
    'tls.kind: "issuers" is not one of "issuer", "secret", "none"; did you mean "issuer"?',
  ],
  [
    { host, tls: { kind: "secret", secretName: "My_Secret" } },
    'tls.secretName: "My_Secret" is not the name of a Secret (lower-case letters, digits and inner "-" and "."); write the name that "kubectl get secrets -n istio-system" shows',
  ],
  [
    { host, hsts: { maxAge: "1y" } },
    'hsts.maxAge: "1y" is not a whole number from 0 to 63072000; write seconds, such as 31536000 for a year, or 0 to have browsers forget it',
  ],
  [
    { host, service: { kind: "LoadBalancer", sourceRanges: ["198.51.100.0/33"] } },
    'service.sourceRanges[0]: "198.51.100.0/33" is not a network in CIDR notation; write an address and how many of its bits count, such as "198.51.100.0/24"',
  ],
  [
    { host, service: { kind: "LoadBalancer", sourceRanges: ["198.51.100.7"] } },
    'service.sourceRanges[0]: "198.51.100.7" is not a network in CIDR notation; write an address and how many of its bits count, such as "198.51.100.0/24"',
  ],
  [
    { host, service: { kind: "LoadBalancer", scheme: "private" } },
    'service.scheme: "private" is not one of "public", "internal"; write one of them',
  ],
  [
    { host, service: { kind: "LoadBalancer", annotations: { "a/b/c": "x" } } },
    'service.annotations["a/b/c"]: is no annotation key; write letters, digits and inner "-", "_", ".", after an optional "prefix/"',
  ],
  [{ host, service: { kind: "ClusterIP", scheme: "internal" } }, 'service.scheme: unknown key; known here: "kind"'],
  [
    { host, existing: { gateway: "public" } },
    'existing.gateway: "public" is not the namespace and name of an Istio Gateway; write both with a slash, such as "istio-ingress/public"',
  ],
  [{ host, hosts: [] }, 'hosts: unknown key; did you mean "host"?'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([message]);
});

describe("rules", () => {
  test.each([
    [{}, ['host: is missing; write the host that users type, such as "kubeflow.example.com"']],
    [
      { host, tls: { kind: "none" } },
      ['tls.kind: "none" is for rehearsals only, since passwords could be read on the way; write issuer or secret'],
    ],
    [
      { host, existing: { gateway: "edge/public", https: false } },
      [
        'existing.https: "false" is for rehearsals only, since passwords could be read on the way; have the Gateway take HTTPS',
      ],
    ],
  ])("only a rehearsal may have %j", (values, messages) => {
    expect(refusals(values)).toEqual(messages);
    expect(refusals(values, rehearsal)).toEqual([]);
  });

  test("an invalid host is not missing as well", () => {
    expect(refusals({ host: "UPPER" })).toHaveLength(1);
  });

  test.each([
    [
      { host, servingDomain: "example.com" },
      `servingDomain: "example.com" contains the platform's host ${host}, as which models could then pose; choose a domain beside it, such as "serving.example.com"`,
    ],
    [{ externalDns: true }, 'externalDns: "true" has no host to announce; write host, or set it to false'],
    [
      { host, externalDns: true, service: { kind: "ClusterIP" } },
      'externalDns: "true" has no load balancer to point at; set service to kind: LoadBalancer',
    ],
    [{ tls: { kind: "none" }, hsts: { maxAge: 1 } }, "hsts: is about HTTPS, and tls is none; remove it"],
    [
      { host, existing: {}, service: { kind: "ClusterIP" } },
      "service: is of a gateway that this platform installs, and existing names another; remove one of them",
    ],
    [
      { host, existing: { gateway: "edge/public" }, tls: { kind: "issuer" } },
      "tls: is of a gateway that this platform makes, and existing.gateway names another; remove one of them",
    ],
    [
      { host, existing: { https: true } },
      "existing.https: is about existing.gateway, which is missing; write it, or use tls instead",
    ],
    [
      { host, service: { kind: "LoadBalancer", scheme: "internal" } },
      'service.scheme: "internal" would come to nothing, since each cloud is asked for it by other annotations; write kubeflow:cluster.cloud, or annotations of your own',
    ],
  ])("refuses %j", (values, message) => {
    expect(refusals(values, rehearsal)).toEqual([message]);
  });

  test("a domain that only ends like the host, or is the host itself, is another site", () => {
    expect(refusals({ host, servingDomain: "low.example.com" })).toEqual([]);
    expect(refusals({ host, servingDomain: host })).toEqual([]);
  });

  test("an issuer that asks over HTTP signs no wildcard and has to reach the gateway", () => {
    const values = {
      host,
      servingDomain: "serving.example.com",
      service: { kind: "LoadBalancer", scheme: "internal", sourceRanges: ["10.0.0.0/8"] },
    };
    expect(refusals(values, onCloud)).toEqual([]);
    expect(refusals(values, asksOverHttp)).toEqual([
      'servingDomain: "serving.example.com" needs a wildcard certificate, which a challenge over HTTP cannot prove; use a DNS challenge, or set kubeflow:knativeServing.certificates to perHost',
      'service.scheme: "internal" keeps the internet out, while the issuer asks over HTTP, from addresses that nobody knows; use a DNS challenge',
      "service.sourceRanges: keeps others out, while the issuer asks over HTTP, from addresses that nobody knows; use a DNS challenge",
    ]);
    expect(refusals({ ...values, tls: { kind: "secret", secretName: "tls" } }, asksOverHttp)).toEqual([]);
    const perHost = { ...asksOverHttp, perHostCertificates: true };
    expect(refusals({ host, servingDomain: "serving.example.com" }, perHost)).toEqual([]);
  });
});
