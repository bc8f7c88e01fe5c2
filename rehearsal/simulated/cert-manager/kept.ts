import { createPrivateKey, X509Certificate } from "node:crypto";

import { milliseconds } from "./duration";
import { CertificateObject, certificatesIn, SecretObject, textIn } from "./objects";
import { ISSUED_FOR, issuedFor } from "./secrets";

/** When a certificate holds and is renewed. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly renewal: Date;
}

/** Why a Certificate has to be issued, as the reason of a condition and in words. */
export interface Cause {
  readonly reason: string;
  readonly message: string;
  /** Whether what is there can be used until then. */
  readonly usable: boolean;
}

/** What a Secret holds for a Certificate: the validity, and why that is not enough, if so. */
export interface Kept {
  readonly validity?: Validity;
  readonly cause?: Cause;
}

/** Looks at the Secret of a Certificate. */
export function keptIn(certificate: CertificateObject, secret: SecretObject | undefined, now: Date): Kept {
  if (!secret) return unusable("DoesNotExist", "Secret does not exist");
  const [first] = certificatesIn(textIn(secret, "tls.crt") ?? "");
  const key = textIn(secret, "tls.key");
  if (!first || !key) return unusable("MissingData", "Secret does not contain a private key and a certificate");
  const parsed = parse(first, key);
  if (!parsed) return unusable("InvalidKeyPair", "Secret contains a private key that does not match the certificate");
  const validity = validityOf(certificate, parsed);
  if (secret.metadata.annotations?.[ISSUED_FOR] !== issuedFor(certificate)) {
    return { validity, ...unusable("SecretMismatch", "Secret was issued for another specification") };
  }
  return { validity, cause: causeOf(certificate, validity, now) };
}

function causeOf({ status }: CertificateObject, { notAfter, renewal }: Validity, now: Date): Cause | undefined {
  if (now >= notAfter) return { reason: "Expired", message: "Certificate has expired", usable: false };
  if (now >= renewal) return { reason: "Renewing", message: "Certificate is due for renewal", usable: true };
  // What `cmctl renew` writes.
  const asked = status?.conditions?.some(({ type, status: state }) => type === "Issuing" && state === "True");
  return asked ? { reason: "ManuallyTriggered", message: "Renewal was asked for", usable: true } : undefined;
}

function parse(certificate: string, key: string): X509Certificate | undefined {
  try {
    const parsed = new X509Certificate(certificate);
    return parsed.checkPrivateKey(createPrivateKey(key)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Renewal is by default when two thirds of the lifetime are over, also where `renewBefore` is longer than that. */
function validityOf({ spec }: CertificateObject, { validFrom, validTo }: X509Certificate): Validity {
  const [notBefore, notAfter] = [new Date(validFrom), new Date(validTo)];
  const lifetime = notAfter.getTime() - notBefore.getTime();
  const { renewBefore, renewBeforePercentage: percentage } = spec;
  const wanted = renewBefore ? milliseconds(renewBefore) : percentage ? (lifetime * percentage) / 100 : lifetime;
  const before = wanted < lifetime ? wanted : lifetime / 3;
  const renewal = new Date(Math.floor((notAfter.getTime() - before) / 1000) * 1000);
  return { notBefore, notAfter, renewal };
}

function unusable(reason: string, what: string): Kept {
  return { cause: { reason, message: `Issuing certificate as ${what}`, usable: false } };
}
