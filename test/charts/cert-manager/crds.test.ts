import { Testing } from "cdk8s";
import { certManagerCrds } from "../../../charts/cert-manager/crds";
import { Certificate, ClusterIssuer, Issuer } from "../../../charts/cert-manager/objects";
import type { CustomResourceDefinition, JsonSchema } from "../../../charts/common/schema";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("certManagerCrds", {
  render: certManagerCrds,
  file: "cert-manager.crds.yaml",
  names: [
    "certificaterequests.cert-manager.io",
    "certificates.cert-manager.io",
    "challenges.acme.cert-manager.io",
    "clusterissuers.cert-manager.io",
    "issuers.cert-manager.io",
    "orders.acme.cert-manager.io",
  ],
});

function find(crds: readonly CustomResourceDefinition[], plural: string): CustomResourceDefinition {
  return crds.find((crd) => crd.spec.names.plural === plural)!;
}

describe("certManagerCrds", () => {
  const full = certManagerCrds("full");
  const compact = certManagerCrds("compact");
  const opaque: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

  test("opens nothing but the affinity of solver Pods in the compact rendering", () => {
    const pod = ["spec", "acme", "solvers", "[]", "http01", "ingress", "podTemplate", "spec"];
    const issuer = find(compact, "issuers");
    expect(schemaAt(issuer, [...pod, "affinity"])).toEqual(opaque);
    expect(schemaAt(issuer, [...pod, "tolerations"])).toEqual(schemaAt(find(full, "issuers"), [...pod, "tolerations"]));
    for (const plural of ["certificates", "certificaterequests", "orders"]) {
      expect(find(compact, plural)).toEqual(find(full, plural));
    }
  });

  test("gives issuers of both scopes one schema", () => {
    expect(find(full, "clusterissuers").spec.versions).toEqual(find(full, "issuers").spec.versions);
    expect(find(full, "clusterissuers").spec.scope).toBe("Cluster");
    expect(find(full, "issuers").spec.scope).toBe("Namespaced");
  });

  test("solves challenges as issuers say it", () => {
    const solver = schemaAt(find(full, "challenges"), ["spec", "solver"]);
    expect(solver).toEqual(schemaAt(find(full, "issuers"), ["spec", "acme", "solvers", "[]"]));
  });
});

describe("objects", () => {
  const chart = Testing.chart();
  const metadata = { name: "kubeflow", namespace: "istio-system" };
  const selfSigned = { selfSigned: {} };

  test("a Certificate names its Secret and its issuer", () => {
    const spec = { secretName: "kubeflow-tls", issuerRef: { name: "root" }, dnsNames: ["kubeflow.example.org"] };
    expect(new Certificate(chart, "certificate", { metadata, spec }).toJson()).toEqual({
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata,
      spec,
    });
  });

  test("an Issuer has a namespace, a ClusterIssuer none", () => {
    expect(new Issuer(chart, "issuer", { metadata, spec: selfSigned }).toJson()).toEqual({
      apiVersion: "cert-manager.io/v1",
      kind: "Issuer",
      metadata,
      spec: selfSigned,
    });
    expect(new ClusterIssuer(chart, "all", { metadata: { name: "root" }, spec: selfSigned }).toJson()).toEqual({
      apiVersion: "cert-manager.io/v1",
      kind: "ClusterIssuer",
      metadata: { name: "root" },
      spec: selfSigned,
    });
  });
});
