import { X509Certificate } from "node:crypto";

import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import { acmeSpec } from "./acme";
import { issuerOf, signerOf, Signer } from "./authorities";
import { Refusal } from "./conditions";
import { milliseconds } from "./duration";
import { KeyPair, makeKey, readKey } from "./keys";
import { CertificateObject, IssuerObject, SecretObject, textIn } from "./objects";
import { Authority, sign } from "./sign";
import { World } from "./world";

/** What has been issued, in PEM. */
export interface Issued {
  /** The certificate and those above it, without the root. */
  readonly certificates: readonly string[];
  /** The root, where a client has to be told it. */
  readonly ca?: string;
  readonly key: string;
}

/** Ninety days. */
const DEFAULT_LIFETIME = "2160h";

/** Fields that change what is issued and are not simulated: better none than a wrong certificate. */
const NOT_SIMULATED = [
  "additionalOutputFormats",
  "keystores",
  "literalSubject",
  "nameConstraints",
  "otherNames",
  "signatureAlgorithm",
] as const satisfies readonly (keyof CertificateSpec)[];

/** Issues what a Certificate asks for. @throws {Refusal} while that cannot be done */
export async function issue(
  world: World,
  certificate: CertificateObject,
  secret: SecretObject | undefined,
): Promise<Issued | undefined> {
  const { spec } = certificate;
  const missing = NOT_SIMULATED.filter((field) => spec[field] !== undefined);
  if (missing.length > 0) throw new Refusal("NotSimulated", `spec.${missing.join(", spec.")}: not simulated`);
  const issuer = issuerOf(world, certificate);
  if (!issuer) return undefined;
  const signer = await signerOf(world, issuer);
  const wanted = wantedOf(spec, signer, issuer);
  const key = await keyFor(spec, secret);
  return signed(wanted, key, signer, world.now());
}

function wantedOf(spec: CertificateSpec, { kind }: Signer, issuer: IssuerObject): CertificateSpec {
  return kind === "acme" && issuer.spec.acme ? acmeSpec(spec, issuer.spec.acme) : spec;
}

async function signed(spec: CertificateSpec, key: KeyPair, signer: Signer, now: Date): Promise<Issued> {
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const notAfter = new Date(notBefore.getTime() + milliseconds(spec.duration ?? DEFAULT_LIFETIME));
  const request = { spec, publicKey: key.publicKey, notBefore, notAfter };
  if (signer.kind === "selfSigned") {
    const own = await sign(request, { ownKey: key });
    return { certificates: [own], ca: own, key: key.pem };
  }
  const { authority } = signer;
  const certificates = [await sign(request, authority), ...above(signer)];
  return { certificates, ca: signer.kind === "ca" ? authority.chain.at(-1) : undefined, key: key.pem };
}

/** What is sent along with the certificate. Of a public CA that is all: clients know its root already. */
function above({ kind, authority }: { readonly kind: "ca" | "acme"; readonly authority: Authority }): string[] {
  return authority.chain.filter((pem) => kind === "acme" || !isRoot(new X509Certificate(pem)));
}

function isRoot(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate);
}

/** A new key, unless the Certificate wants to keep the one that it has. */
async function keyFor({ privateKey = {} }: CertificateSpec, secret: SecretObject | undefined): Promise<KeyPair> {
  const old = textIn(secret, "tls.key");
  if (privateKey.rotationPolicy === "Never" && old) {
    try {
      return await readKey(old);
    } catch {
      // What is there is no key; a new one is all that helps.
    }
  }
  try {
    return await makeKey(privateKey);
  } catch (error) {
    throw new Refusal("NotSimulated", (error as Error).message);
  }
}
