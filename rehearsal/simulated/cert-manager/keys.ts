import { createPrivateKey, webcrypto } from "node:crypto";

import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";

type KeySpec = CertificateSpec["privateKey"];

/** A private key with its public one, ready to sign. */
export interface KeyPair {
  readonly publicKey: webcrypto.CryptoKey;
  readonly privateKey: webcrypto.CryptoKey;
  readonly signing: SigningAlgorithm;
  /** The private key in PEM. */
  readonly pem: string;
}

/** What WebCrypto wants to know of a key and of signatures by it. */
type SigningAlgorithm = webcrypto.EcKeyImportParams & { readonly hash: string };

const CURVES: Readonly<Record<number, readonly [curve: string, hash: string, node: string]>> = {
  256: ["P-256", "SHA-256", "prime256v1"],
  384: ["P-384", "SHA-384", "secp384r1"],
  521: ["P-521", "SHA-512", "secp521r1"],
};

/** Makes a key as a Certificate asks for. @throws for an algorithm or size that is not simulated */
export async function makeKey(spec: KeySpec = {}): Promise<KeyPair> {
  const { algorithm = "RSA" } = spec;
  if (algorithm === "Ed25519") throw new Error("privateKey.algorithm Ed25519 is not simulated");
  const signing = algorithm === "ECDSA" ? ecdsa(spec.size ?? 256) : rsa();
  const details = algorithm === "ECDSA" ? {} : { modulusLength: spec.size ?? 2048, publicExponent: EXPONENT };
  const pair = (await webcrypto.subtle.generateKey({ ...signing, ...details }, true, [
    "sign",
    "verify",
  ])) as webcrypto.CryptoKeyPair;
  const exported = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { ...pair, signing, pem: encoded(exported, spec) };
}

/** Reads a private key in any of PEM's encodings. @throws when it is none, or of a kind that is not simulated */
export async function readKey(pem: string): Promise<KeyPair> {
  const key = createPrivateKey(pem);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const size = Object.keys(CURVES)
    .map(Number)
    .find((bits) => CURVES[bits][2] === details?.namedCurve);
  if (type !== "rsa" && size === undefined) throw new Error(`a private key of type ${type} is not simulated`);
  const signing = size === undefined ? rsa() : ecdsa(size);
  const pkcs8 = key.export({ format: "der", type: "pkcs8" });
  const privateKey = await webcrypto.subtle.importKey("pkcs8", pkcs8, signing, true, ["sign"]);
  // A public key is what is left of a private one without its secret parts.
  const {
    d: _d,
    p: _p,
    q: _q,
    dp: _dp,
    dq: _dq,
    qi: _qi,
    key_ops: _ops,
    ...open
  } = await webcrypto.subtle.exportKey("jwk", privateKey);
  const publicKey = await webcrypto.subtle.importKey("jwk", open, signing, true, ["verify"]);
  return { publicKey, privateKey, signing, pem };
}

const EXPONENT = new Uint8Array([1, 0, 1]);

function rsa(): SigningAlgorithm {
  return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as SigningAlgorithm;
}

function ecdsa(size: number): SigningAlgorithm {
  const [namedCurve, hash] = CURVES[size] ?? [];
  if (!namedCurve) throw new Error(`privateKey.size ${size} is not one of 256, 384 and 521`);
  return { name: "ECDSA", namedCurve, hash };
}

function encoded(pkcs8: Buffer, { algorithm = "RSA", encoding = "PKCS1" }: NonNullable<KeySpec>): string {
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const old = algorithm === "RSA" ? "pkcs1" : "sec1";
  return key.export({ format: "pem", type: encoding === "PKCS8" ? "pkcs8" : old }).toString();
}
