// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import type { IssuerSpec } from "../../../charts/cert-manager/crds/issuer";
import { Certificate, ClusterIssuer, Issuer } from "../../../charts/cert-manager/objects";

const required = { secretName: "kubeflow-tls", issuerRef: { name: "root" } };

export const certificate: CertificateSpec = {
  ...required,
  privateKey: { algorithm: "RSA", size: 4096 },
  subject: { organizations: ["Example"], serialNumber: "1" },
  nameConstraints: { critical: true, permitted: { dnsDomains: ["example.org"] } },
  usages: ["server auth", "client auth"],
};

export const issuer: IssuerSpec = { ca: { secretName: "root" } };

// @ts-expect-error a certificate has an issuer
export const withoutIssuer: CertificateSpec = { secretName: "kubeflow-tls" };

// @ts-expect-error a misspelt field is refused
export const misspelt: CertificateSpec = { ...required, dnsName: ["kubeflow.example.org"] };

// @ts-expect-error a usage is one that X.509 knows
export const unknownUsage: CertificateSpec = { ...required, usages: ["server"] };

// @ts-expect-error a size is a number
export const textualSize: CertificateSpec = { ...required, privateKey: { size: "4096" } };

// @ts-expect-error a misspelt field of a shared part is refused
export const misspeltSubject: CertificateSpec = { ...required, subject: { organisations: ["Example"] } };

// @ts-expect-error an ACME issuer keeps its account's key
export const withoutAccount: IssuerSpec = { acme: { server: "https://acme.example.org" } };

// @ts-expect-error the Service of a solver is of two types
export const loadBalancer: Solver = { http01: { ingress: { serviceType: "LoadBalancer" } } };

// @ts-expect-error a misspelt field of a solver is refused
export const misspeltSolver: Solver = { dns01: { route53: { regio: "eu-central-1" } } };

type Solver = NonNullable<NonNullable<IssuerSpec["acme"]>["solvers"]>[number];

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new Certificate(scope, "a", { metadata: { name: "tls", namespace: "istio-system" }, spec: certificate });
  new ClusterIssuer(scope, "b", { metadata: { name: "root" }, spec: issuer });
  // @ts-expect-error an Issuer has a namespace
  new Issuer(scope, "c", { metadata: { name: "root" }, spec: issuer });
  // @ts-expect-error the spec is that of another kind
  new Certificate(scope, "d", { metadata: { name: "tls", namespace: "istio-system" }, spec: issuer });
}
