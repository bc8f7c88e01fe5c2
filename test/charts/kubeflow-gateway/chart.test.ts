import type { k8s } from "cdk8s-plus-28";
import { INGRESS_PODS } from "../../../charts/istio-gateways/gateway-pods";
import { gatewayObjects, ISSUER, serversOf } from "./support";

const ROLES = [
  "ClusterRole kubeflow-istio-admin",
  "ClusterRole kubeflow-istio-edit",
  "ClusterRole kubeflow-istio-view",
];
const FILTERS = ["EnvoyFilter istio-system/kubeflow-gateway-hsts", "EnvoyFilter istio-system/kubeflow-gateway-https"];
const HOST_CERTIFICATE = "Certificate istio-system/kubeflow-gateway-tls";
const DOMAIN_CERTIFICATE = "Certificate istio-system/kubeflow-gateway-serving-tls";

describe("with an issuer", () => {
  const objects = gatewayObjects();

  test("the chart makes these eight objects", () => {
    expect([...objects.keys()].sort()).toEqual([
      DOMAIN_CERTIFICATE,
      HOST_CERTIFICATE,
      ...ROLES,
      ...FILTERS,
      "Gateway kubeflow/kubeflow-gateway",
    ]);
  });

  test("host and domain have certificates of their own beside the gateway's Pods, with a new key each time", () => {
    const names = { [HOST_CERTIFICATE]: "kubeflow.example.com", [DOMAIN_CERTIFICATE]: "*.serving.example.com" };
    for (const [id, name] of Object.entries(names)) {
      expect(objects.get(id)?.spec).toEqual({
        secretName: id.split("/")[1],
        dnsNames: [name],
        issuerRef: { group: "cert-manager.io", ...ISSUER },
        privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
        usages: ["digital signature", "server auth"],
      });
    }
  });

  test("HTTPS is TLS 1.2 or newer with ciphers that keep the past closed, and HTTP is a redirect to it", () => {
    const secure = (name: string, host: string, secret: string) => ({
      hosts: [host],
      port: { name, number: 443, protocol: "HTTPS" },
      tls: {
        mode: "SIMPLE",
        credentialName: secret,
        minProtocolVersion: "TLSV1_2",
        cipherSuites: expect.arrayContaining(["ECDHE-ECDSA-AES256-GCM-SHA384"]),
      },
    });
    const servers = serversOf(objects);
    expect(servers).toEqual([
      {
        hosts: ["kubeflow.example.com", "*.serving.example.com"],
        port: { name: "http", number: 80, protocol: "HTTP" },
        tls: { httpsRedirect: true },
      },
      secure("https", "kubeflow.example.com", "kubeflow-gateway-tls"),
      secure("https-serving", "*.serving.example.com", "kubeflow-gateway-serving-tls"),
    ]);
    const weak = servers
      .flatMap(({ tls }) => tls?.cipherSuites ?? [])
      .filter((suite) => !/^ECDHE-(ECDSA|RSA)-(AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)$/.test(suite));
    expect(weak).toEqual([]);
  });

  test("without domains there is one certificate, and without a host it is for the Service's name in the cluster", () => {
    const rehearsal = gatewayObjects({ host: undefined, domains: undefined });
    expect([...rehearsal.keys()].filter((id) => id.startsWith("Certificate"))).toEqual([HOST_CERTIFICATE]);
    expect(rehearsal.get(HOST_CERTIFICATE)?.spec).toMatchObject({
      dnsNames: ["istio-ingressgateway.istio-system.svc.cluster.local"],
    });
    expect(serversOf(rehearsal).map(({ hosts }) => hosts)).toEqual([["*"], ["*"]]);
  });
});

describe("with an issuer that asks over HTTP", () => {
  const objects = gatewayObjects({ tls: { kind: "issuer", issuer: ISSUER, httpChallenge: true } });

  test("it is answered on a Gateway that no route names, and nothing else is served there", () => {
    expect(serversOf(objects).map(({ port }) => port.protocol)).toEqual(["HTTPS"]);
    expect(serversOf(objects, "kubeflow-gateway-challenge")).toEqual([
      { hosts: ["kubeflow.example.com"], port: { name: "http", number: 80, protocol: "HTTP" } },
    ]);
  });

  test("no wildcard is asked for, which it would not sign", () => {
    expect([...objects.keys()].filter((id) => id.startsWith("Certificate"))).toEqual([HOST_CERTIFICATE]);
    expect(JSON.stringify([...objects.values()])).not.toContain("*.serving");
  });
});

test("a Secret of somebody else serves host and domains as one site, and no certificate is asked for", () => {
  const objects = gatewayObjects({ tls: { kind: "secret", secretName: "wildcard-example-com" } });
  expect([...objects.keys()].sort()).toEqual([...ROLES, ...FILTERS, "Gateway kubeflow/kubeflow-gateway"]);
  expect(serversOf(objects).map(({ hosts, tls }) => [hosts, tls?.credentialName])).toEqual([
    [["kubeflow.example.com", "*.serving.example.com"], undefined],
    [["kubeflow.example.com", "*.serving.example.com"], "wildcard-example-com"],
  ]);
});

test("without TLS there is plain HTTP, no certificate and no filter", () => {
  const objects = gatewayObjects({ tls: { kind: "none" } });
  expect([...objects.keys()].sort()).toEqual([...ROLES, "Gateway kubeflow/kubeflow-gateway"]);
  expect(serversOf(objects)).toEqual([
    {
      hosts: ["kubeflow.example.com", "*.serving.example.com"],
      port: { name: "http", number: 80, protocol: "HTTP" },
    },
  ]);
});

test("a gateway of somebody else is selected by its own labels, and certificates and filters are beside its Pods", () => {
  const ingress = { ...INGRESS_PODS, namespace: "edge", labels: { gateway: "corporate" } };
  const objects = gatewayObjects({ ingress });
  expect(objects.get("Gateway kubeflow/kubeflow-gateway")).toMatchObject({
    spec: { selector: { gateway: "corporate" } },
  });
  const beside = [...objects.keys()].filter((id) => !id.startsWith("ClusterRole") && !id.includes(" kubeflow/"));
  expect(beside.sort()).toEqual(
    [DOMAIN_CERTIFICATE, HOST_CERTIFICATE, ...FILTERS].map((id) => id.replace("istio-system", "edge")).sort(),
  );
});

test("no role says `*`, and none changes anything", () => {
  const rules = ROLES.flatMap((id) => (gatewayObjects().get(id)?.rules ?? []) as k8s.PolicyRule[]);
  expect(rules).toHaveLength(3);
  for (const { apiGroups, resources, verbs } of rules) {
    expect([...(apiGroups ?? []), ...(resources ?? [])].join()).not.toContain("*");
    expect(verbs).toEqual(["get", "list", "watch"]);
  }
});
