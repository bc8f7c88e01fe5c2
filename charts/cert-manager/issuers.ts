import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { CertificateSpec } from "./crds/certificate";
import type { IssuerSpec } from "./crds/issuer";
import type { IssuerRef } from "./issuer-ref";
import type { CaSource, ExistingIssuer, IssuerSettings } from "./issuer-settings";
import { CERT_MANAGER, COMMON_LABELS } from "./names";
import { Certificate, ClusterIssuer } from "./objects";
import { acmeSpec } from "./solvers";

/** Signs the certificate of the platform's own CA, and nothing else; under the name that Kubeflow's manifests use. */
const SELF_SIGNING_ISSUER = "kubeflow-self-signing-issuer";

/** The platform's own CA: its Certificate, its Secret and the ClusterIssuer that signs with it. */
const OWN_CA = "kubeflow-ca";

/** Signs with a CA that somebody else made; also the name of the Secret for one that is given as PEM. */
const GIVEN_CA = "kubeflow-given-ca";

const ACME = "kubeflow-acme";

/** Signs names of the cluster itself, such as those of webhooks, which no public CA knows. */
export const INTERNAL_ISSUER: IssuerRef = { kind: "ClusterIssuer", name: OWN_CA };

/** The ClusterIssuer that signs what users' browsers see. */
export function issuerOf(settings: { kind: "selfSigned" | "acme" | "ca" } | ExistingIssuer): IssuerRef {
  const made = { selfSigned: OWN_CA, acme: ACME, ca: GIVEN_CA };
  return { kind: "ClusterIssuer", name: settings.kind === "existing" ? settings.name : made[settings.kind] };
}

export interface IssuersChartProps {
  readonly issuer: IssuerSettings;
}

/**
 * The ClusterIssuers of the platform. Needs cert-manager to be ready: its webhook checks them. There is always a CA of
 * the platform's own, for the names within the cluster.
 */
export class IssuersChart extends Chart {
  constructor(scope: Construct, id: string, { issuer }: IssuersChartProps) {
    super(scope, id);
    const root = this.issuer(SELF_SIGNING_ISSUER, { selfSigned: {} });
    const certificate = new Certificate(this, "ca", {
      metadata: { name: OWN_CA, namespace: CERT_MANAGER, labels: COMMON_LABELS },
      spec: ownCa(),
    });
    certificate.node.addDependency(root);
    this.issuer(OWN_CA, { ca: { secretName: OWN_CA } }).node.addDependency(certificate);
    if (issuer.kind === "acme") this.issuer(ACME, { acme: acmeSpec(issuer) });
    if (issuer.kind === "ca") this.givenCa(issuer.source);
  }

  private issuer(name: string, spec: IssuerSpec): ClusterIssuer {
    return new ClusterIssuer(this, `issuer-${name}`, { metadata: { name, labels: COMMON_LABELS }, spec });
  }

  private givenCa(source: CaSource): void {
    if (source.kind === "secret") {
      this.issuer(GIVEN_CA, { ca: { secretName: source.name } });
      return;
    }
    const secret = new k8s.KubeSecret(this, "given-ca", {
      metadata: { name: GIVEN_CA, namespace: CERT_MANAGER, labels: COMMON_LABELS },
      type: "kubernetes.io/tls",
      stringData: { "tls.crt": source.certificate, "tls.key": source.privateKey },
    });
    this.issuer(GIVEN_CA, { ca: { secretName: GIVEN_CA } }).node.addDependency(secret);
  }
}

/**
 * Five years, renewed a year before the end with a new key. cert-manager does not sign anew what an older key has
 * signed: such a certificate stays valid below the old CA, beside which it lies in its Secret, until its own renewal.
 * Hence no certificate of the platform may live longer than a year.
 */
function ownCa(): CertificateSpec {
  return {
    isCA: true,
    commonName: OWN_CA,
    secretName: OWN_CA,
    duration: "43800h",
    renewBefore: "8760h",
    privateKey: { algorithm: "ECDSA", size: 384, rotationPolicy: "Always" },
    usages: ["cert sign", "crl sign", "digital signature"],
    issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: SELF_SIGNING_ISSUER },
  };
}
