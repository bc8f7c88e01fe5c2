import { atomicList } from "../../common/kubernetes/merge";
import { ageColumn, array, boolean, column, dateTime, each, enumeration, int32, integer } from "../../common/schema";
import { map, object, requiring, root, string, type Infer } from "../../common/schema";
import { certManagerKind, conditionColumn, conditions, extraMetadata, issuerRef } from "./kind";
import { pem, secretKey, statusColumn, texts } from "./kind";

const signing = ["signing", "digital signature", "content commitment", "cert sign", "crl sign"] as const;
const ciphers = ["key encipherment", "key agreement", "data encipherment", "encipher only", "decipher only"] as const;
const purposes = ["server auth", "client auth", "code signing", "timestamping", "ocsp signing", "any"] as const;
const protocols = ["email protection", "s/mime", "ipsec end system", "ipsec tunnel", "ipsec user"] as const;
const usage = enumeration([...signing, ...ciphers, ...purposes, ...protocols, "microsoft sgc", "netscape sgc"]);

const rsa = ["SHA256WithRSA", "SHA384WithRSA", "SHA512WithRSA"] as const;
const ecdsa = ["ECDSAWithSHA256", "ECDSAWithSHA384", "ECDSAWithSHA512"] as const;

/** What a certificate and a request for one have in common. */
const common = {
  /** Wanted lifetime, such as `720h`; the issuer may decide otherwise. @default 2160h, that is 90 days */
  duration: string(),
  /** Whether the certificate may sign others. @default false */
  isCA: boolean(),
  issuerRef,
  /** What the key may be used for. @default digital signature and key encipherment */
  usages: atomicList(usage),
};

/** A keystore in the Secret; its password is a text or in a Secret. */
const keystore = { create: boolean(), password: string(), passwordSecretRef: secretKey };
const jks = requiring(["create"], { ...keystore, alias: string() });
/** `Modern2023` is the only safe one. @default "LegacyRC2" */
const profile = enumeration(["LegacyRC2", "LegacyDES", "Modern2023"]);
const pkcs12 = requiring(["create"], { ...keystore, profile });

const names = object(each(texts, "dnsDomains", "emailAddresses", "ipRanges", "uriDomains"));

const privateKey = object({
  /** @default "RSA" */
  algorithm: enumeration(["RSA", "ECDSA", "Ed25519"]),
  /** @default "PKCS1" */
  encoding: enumeration(["PKCS1", "PKCS8"]),
  /** Whether each issuance makes a new key. @default "Always" */
  rotationPolicy: enumeration(["Never", "Always"]),
  /** Bits: 2048 to 8192 for RSA, 256, 384 or 521 for ECDSA. @default the least */
  size: integer(),
});

const spec = requiring(["issuerRef", "secretName"], {
  ...common,
  /** The Secret also gets `key.der` or `tls-combined.pem`. */
  additionalOutputFormats: atomicList(requiring(["type"], { type: enumeration(["DER", "CombinedPEM"]) })),
  /** At most 64 characters; excludes `literalSubject`. */
  commonName: string(),
  ...each(texts, "dnsNames", "emailAddresses", "ipAddresses", "uris"),
  otherNames: atomicList(object({ oid: string(), utf8Value: string() })),
  /** Whether the signing request names the usages. @default true */
  encodeUsagesInRequest: boolean(),
  keystores: object({ jks, pkcs12 }),
  /** The whole subject as RFC 4514 writes it, where the order matters. */
  literalSubject: string(),
  /** Names that a CA may sign; only with `isCA`. */
  nameConstraints: object({ critical: boolean(), excluded: names, permitted: names }),
  privateKey,
  /** Time before the end when it is renewed, at least `5m`. @default a third of the lifetime */
  renewBefore: string(),
  /** The same in percent of the lifetime; excludes `renewBefore`. */
  renewBeforePercentage: int32(),
  /** CertificateRequests that are kept. @default 1 */
  revisionHistoryLimit: int32(),
  /** Secret for `tls.key`, `tls.crt` and `ca.crt`. */
  secretName: string(),
  secretTemplate: extraMetadata,
  signatureAlgorithm: enumeration([...rsa, ...ecdsa, "PureEd25519"]),
  subject: object({
    ...each(texts, "countries", "localities", "organizationalUnits", "organizations"),
    ...each(texts, "postalCodes", "provinces", "streetAddresses"),
    serialNumber: string(),
  }),
});

const status = object({
  conditions: conditions(),
  ...each(integer(), "failedIssuanceAttempts", "revision"),
  ...each(dateTime(), "lastFailureTime", "notAfter", "notBefore", "renewalTime"),
  nextPrivateKeySecretName: string(),
});

const schema = root({ spec, status });

/** What a Certificate is for, and where it is kept. */
export type CertificateSpec = Infer<typeof spec>;

const wideIssuer = column("Issuer", ".spec.issuerRef.name", { priority: 1 });
const columns = [conditionColumn("Ready"), column("Secret", ".spec.secretName"), wideIssuer, statusColumn, ageColumn];

/** A certificate that cert-manager keeps valid in a Secret. */
export const certificate = certManagerKind("Certificate", { schema, columns }, { shortNames: ["cert", "certs"] });

/** Who asked; cert-manager's webhook notes it. */
const requester = { extra: map(array(string())), groups: texts, uid: string(), username: string() };

const requestSchema = root({
  spec: requiring(["issuerRef", "request"], { ...common, ...requester, request: pem }),
  status: object({ ca: pem, certificate: pem, conditions: conditions({}), failureTime: dateTime() }),
});

const decisions = ["Approved", "Denied", "Ready"].map(conditionColumn);
const issuer = column("Issuer", ".spec.issuerRef.name");
const username = column("Requester", ".spec.username");
const request = { schema: requestSchema, columns: [...decisions, issuer, username, statusColumn, ageColumn] };

/** One signing request; cert-manager makes it for a Certificate. */
export const certificateRequest = certManagerKind("CertificateRequest", request, { shortNames: ["cr", "crs"] });
