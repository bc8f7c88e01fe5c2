import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import type { IssuerSpec } from "../../../charts/cert-manager/crds/issuer";
import { KubeObject } from "../../../providers/kube/object";
import { Condition } from "./conditions";

export interface CertificateObject extends KubeObject {
  readonly spec: CertificateSpec;
  readonly status?: CertificateStatus;
}

/** Times are RFC 3339. */
export interface CertificateStatus {
  readonly conditions?: readonly Condition[];
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly renewalTime?: string;
  /** How often it has been issued. */
  readonly revision?: number;
}

/** An Issuer or a ClusterIssuer. */
export interface IssuerObject extends KubeObject {
  readonly spec: IssuerSpec;
  readonly status?: { readonly conditions?: readonly Condition[]; readonly [field: string]: unknown };
}

export interface SecretObject extends KubeObject {
  readonly type?: string;
  /** In base64. */
  readonly data?: Readonly<Record<string, string>>;
}

/** The text under a key of a Secret. */
export function textIn(secret: SecretObject | undefined, key: string): string | undefined {
  const data = secret?.data?.[key];
  return data === undefined ? undefined : Buffer.from(data, "base64").toString("utf8");
}

/** The certificates of a text in PEM, each for itself. */
export function certificatesIn(pem: string): string[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? []).map((one) => `${one}\n`);
}
