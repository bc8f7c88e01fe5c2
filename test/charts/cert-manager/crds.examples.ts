import { challenge, order } from "../../../charts/cert-manager/crds/acme";
import { certificate, certificateRequest, type CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import { clusterIssuer, issuer, type IssuerSpec } from "../../../charts/cert-manager/crds/issuer";
import type { KindExample } from "../support/examples";

const issuerRef = { name: "letsencrypt", kind: "ClusterIssuer", group: "cert-manager.io" };
const signingRequest = Buffer.from("-----BEGIN CERTIFICATE REQUEST-----").toString("base64");

const certificateSpec: CertificateSpec = {
  secretName: "kubeflow-tls",
  issuerRef,
  dnsNames: ["kubeflow.example.org", "*.kubeflow.example.org"],
  duration: "2160h",
  renewBefore: "360h",
  privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
  usages: ["digital signature", "server auth"],
  keystores: {
    pkcs12: { create: true, profile: "Modern2023", passwordSecretRef: { name: "keystore", key: "password" } },
  },
};

const acmeSpec = {
  acme: {
    server: "https://acme-v02.api.letsencrypt.org/directory",
    email: "admin@example.org",
    privateKeySecretRef: { name: "letsencrypt-account" },
    solvers: [
      {
        http01: {
          gatewayHTTPRoute: {
            parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "kubeflow", port: 80 }],
            podTemplate: {
              spec: { securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } } },
            },
          },
        },
      },
      {
        dns01: { route53: { region: "eu-central-1", role: "arn:aws:iam::1:role/dns" }, cnameStrategy: "Follow" },
        selector: { dnsZones: ["example.org"] },
      },
    ],
  },
} satisfies IssuerSpec;

const vaultSpec: IssuerSpec = {
  vault: {
    server: "https://vault.example.org",
    path: "pki/sign/kubeflow",
    auth: { kubernetes: { role: "kubeflow", serviceAccountRef: { name: "vault" } } },
  },
};

/** Certificates and who signs them, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: certificate,
    valid: { spec: certificateSpec },
    mistakes: [
      ["spec.secretName", undefined],
      ["spec.issuerRef.name", undefined],
      ["spec.privateKey.algorithm", "DSA"],
      ["spec.usages[0]", "digital signatures"],
      ["spec.privateKey.size", "256"],
      ["spec.keystores.pkcs12.create", undefined],
      ["spec.dnsName", "kubeflow.example.org"],
    ],
  },
  {
    kind: certificateRequest,
    valid: { spec: { issuerRef, request: signingRequest, usages: ["server auth"] } },
    mistakes: [
      ["spec.request", undefined],
      ["spec.request", "no base64!"],
      ["spec.usages", ["server"], "spec.usages[0]"],
      ["spec.csr", signingRequest],
    ],
  },
  {
    kind: clusterIssuer,
    valid: { spec: acmeSpec },
    mistakes: [
      ["spec", undefined],
      ["spec.acme.privateKeySecretRef", undefined],
      ["spec.acme.preferredChain", "X".repeat(65)],
      ["spec.acme.solvers[0].http01.gatewayHTTPRoute.parentRefs[0].port", 0],
      ["spec.acme.solvers[0].http01.gatewayHTTPRoute.parentRefs[0].namespace", "Not_A_Namespace"],
      ["spec.acme.solvers[1].dns01.cnameStrategy", "follow"],
      ["spec.acme.solvers[1].dns01.route53.regio", "eu-central-1"],
    ],
  },
  {
    kind: issuer,
    valid: { spec: vaultSpec },
    mistakes: [
      ["spec.vault.path", undefined],
      ["spec.vault.auth", undefined],
      ["spec.vault.auth.kubernetes.serviceAccountRef.name", undefined],
      ["spec.ca", {}, "spec.ca.secretName"],
      ["spec.selfsigned", {}],
    ],
  },
  {
    kind: order,
    valid: { spec: { issuerRef, request: signingRequest, dnsNames: ["kubeflow.example.org"] } },
    mistakes: [
      ["spec.issuerRef", undefined],
      ["spec.request", undefined],
      ["spec.dnsNames", "kubeflow.example.org"],
    ],
  },
  {
    kind: challenge,
    valid: {
      spec: {
        authorizationURL: "https://acme.example.org/authorization/1",
        dnsName: "kubeflow.example.org",
        issuerRef,
        key: "token.thumbprint",
        solver: acmeSpec.acme.solvers[1],
        token: "token",
        type: "DNS-01",
        url: "https://acme.example.org/challenge/1",
        wildcard: false,
      },
    },
    mistakes: [
      ["spec.type", "DNS01"],
      ["spec.token", undefined],
      ["spec.wildcard", "no"],
      ["spec.solver", undefined],
    ],
  },
];
