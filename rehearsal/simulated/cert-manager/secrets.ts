import { createHash, X509Certificate } from "node:crypto";

import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import { Issued } from "./issuance";
import { CertificateObject, SecretObject } from "./objects";

/** Annotation by which this simulation knows what a Secret was issued for; the real one keeps the request itself. */
export const ISSUED_FOR = "rehearsal.kubeflow.org/issued-for";

/** Marks the Secrets that cert-manager keeps. */
const KEPT = { "controller.cert-manager.io/fao": "true" };

/** The Secret of a Certificate with its content, as cert-manager writes it. */
export function secretFor(
  certificate: CertificateObject,
  { certificates, ca, key }: Issued,
  known: SecretObject | undefined,
): SecretObject {
  const { spec, metadata } = certificate;
  const content = { "tls.crt": certificates.join(""), "tls.key": key, ...(ca === undefined ? {} : { "ca.crt": ca }) };
  const data = Object.fromEntries(
    Object.entries(content).map(([name, text]) => [name, Buffer.from(text).toString("base64")]),
  );
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: spec.secretName,
      namespace: metadata.namespace,
      labels: { ...spec.secretTemplate?.labels, ...KEPT },
      annotations: { ...spec.secretTemplate?.annotations, ...ownAnnotations(certificate, certificates[0]) },
    },
    // The type of a Secret cannot be changed.
    type: known?.type ?? "kubernetes.io/tls",
    data,
  };
}

/** A digest of all that makes a Certificate be issued anew when it changes. */
export function issuedFor({ spec }: CertificateObject): string {
  const { secretName: _name, secretTemplate: _template, revisionHistoryLimit: _limit, ...rest } = spec;
  const { renewBefore: _before, renewBeforePercentage: _percentage, ...wanted } = rest;
  const { rotationPolicy: _policy, ...privateKey } = wanted.privateKey ?? {};
  return createHash("sha256")
    .update(JSON.stringify({ ...wanted, privateKey }))
    .digest("hex")
    .slice(0, 32);
}

/** Whether a Secret has the labels and annotations that its Certificate wants. */
export function followsTemplate({ metadata }: SecretObject, { spec }: CertificateObject): boolean {
  const { labels = {}, annotations = {} } = spec.secretTemplate ?? {};
  return includes(metadata.labels, { ...labels, ...KEPT }) && includes(metadata.annotations, annotations);
}

function ownAnnotations(certificate: CertificateObject, pem: string): Record<string, string> {
  const { group = "cert-manager.io", kind = "Issuer", name } = certificate.spec.issuerRef;
  const names = namesOf(certificate.spec, pem);
  return {
    "cert-manager.io/certificate-name": certificate.metadata.name,
    "cert-manager.io/issuer-group": group,
    "cert-manager.io/issuer-kind": kind,
    "cert-manager.io/issuer-name": name,
    ...Object.fromEntries(Object.entries(names).map(([what, text]) => [`cert-manager.io/${what}`, text])),
    [ISSUED_FOR]: issuedFor(certificate),
  };
}

/** The names in a certificate, as annotations tell them. */
function namesOf(spec: CertificateSpec, pem: string): Record<string, string> {
  const alternative = new X509Certificate(pem).subjectAltName ?? "";
  const dnsNames = [...alternative.matchAll(/DNS:([^,]+)/g)].map(([, name]) => name);
  return {
    "alt-names": dnsNames.join(","),
    "common-name": spec.commonName ?? "",
    "ip-sans": (spec.ipAddresses ?? []).join(","),
    "uri-sans": (spec.uris ?? []).join(","),
  };
}

function includes(all: Readonly<Record<string, string>> = {}, some: Readonly<Record<string, string>>): boolean {
  return Object.entries(some).every(([key, value]) => all[key] === value);
}
