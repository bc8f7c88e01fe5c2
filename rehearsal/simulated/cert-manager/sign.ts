import type * as X509 from "@peculiar/x509";
import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import { KeyPair } from "./keys";
import { usagesOf } from "./usages";
import { X509Library, x509 } from "./x509";

/** What may sign: a key and the certificates of its holder, its own first, the root last. */
export interface Authority {
  readonly key: KeyPair;
  readonly chain: readonly string[];
}

/** What a certificate is to say. */
export interface SigningRequest {
  readonly spec: CertificateSpec;
  readonly publicKey: KeyPair["publicKey"];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Signs a certificate by an authority or, without one, by its own key. Returns it in PEM. */
export async function sign(request: SigningRequest, by: Authority | { readonly ownKey: KeyPair }): Promise<string> {
  const library = await x509();
  const { spec, publicKey, notBefore, notAfter } = request;
  const subject = new library.Name(subjectOf(spec));
  const issuing = "chain" in by ? new library.X509Certificate(by.chain[0]) : undefined;
  const key = "chain" in by ? by.key : by.ownKey;
  const certificate = await library.X509CertificateGenerator.create({
    subject,
    issuer: issuing?.subjectName ?? subject,
    notBefore,
    notAfter,
    publicKey,
    signingKey: key.privateKey,
    signingAlgorithm: key.signing,
    extensions: await extensions(library, request, key),
  });
  return `${certificate.toString("pem")}\n`;
}

async function extensions(
  { BasicConstraintsExtension, KeyUsagesExtension, ExtendedKeyUsageExtension, ...library }: X509Library,
  { spec, publicKey }: SigningRequest,
  signer: KeyPair,
): Promise<X509.Extension[]> {
  const { flags, purposes } = usagesOf(spec);
  const names = alternativeNames(spec);
  const anonymous = subjectOf(spec).length === 0;
  return [
    new BasicConstraintsExtension(spec.isCA ?? false, undefined, true),
    new KeyUsagesExtension(flags, true),
    ...(purposes.length > 0 ? [new ExtendedKeyUsageExtension([...purposes])] : []),
    ...(names.length > 0 ? [new library.SubjectAlternativeNameExtension(names, anonymous)] : []),
    await library.SubjectKeyIdentifierExtension.create(publicKey),
    await library.AuthorityKeyIdentifierExtension.create(signer.publicKey),
  ];
}

function alternativeNames({ dnsNames, ipAddresses, uris, emailAddresses }: CertificateSpec): X509.JsonGeneralNames {
  const typed = (type: X509.GeneralNameType, values: readonly string[] = []) =>
    values.map((value) => ({ type, value }));
  return [
    ...typed("dns", dnsNames),
    ...typed("ip", ipAddresses),
    ...typed("url", uris),
    ...typed("email", emailAddresses),
  ];
}

/** Parts of a subject, by what X.509 calls them, in the order that cert-manager writes. */
function subjectOf({ commonName, subject = {} }: CertificateSpec): X509.JsonName {
  const parts: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["C", subject.countries],
    ["ST", subject.provinces],
    ["L", subject.localities],
    ["O", subject.organizations],
    ["OU", subject.organizationalUnits],
    ["CN", commonName ? [commonName] : []],
  ];
  return parts.flatMap(([type, values = []]) => values.map((value) => ({ [type]: [value] })));
}
